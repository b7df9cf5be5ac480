// The errors a client sees: MongoDB's public numbers and names, so that drivers react as they do to a real server.

const CODE_NAMES = new Map<number, string>([
  [1, 'InternalError'],
  [2, 'BadValue'],
  [9, 'FailedToParse'],
  [11, 'UserNotFound'],
  [13, 'Unauthorized'],
  [14, 'TypeMismatch'],
  [15, 'Overflow'],
  [17, 'ProtocolError'],
  [20, 'IllegalOperation'],
  [26, 'NamespaceNotFound'],
  [27, 'IndexNotFound'],
  [28, 'PathNotViable'],
  [40, 'ConflictingUpdateOperators'],
  [43, 'CursorNotFound'],
  [48, 'NamespaceExists'],
  [50, 'MaxTimeMSExpired'],
  [52, 'DollarPrefixedFieldName'],
  [54, 'NotSingleValueField'],
  [56, 'EmptyFieldName'],
  [59, 'CommandNotFound'],
  [66, 'ImmutableField'],
  [67, 'CannotCreateIndex'],
  [72, 'InvalidOptions'],
  [73, 'InvalidNamespace'],
  [85, 'IndexOptionsConflict'],
  [86, 'IndexKeySpecsConflict'],
  [91, 'ShutdownInProgress'],
  [100, 'UnsatisfiableWriteConcern'],
  [112, 'WriteConflict'],
  [115, 'CommandNotSupported'],
  [146, 'ExceededMemoryLimit'],
  [168, 'InvalidPipelineOperator'],
  [225, 'TransactionTooOld'],
  [238, 'NotImplemented'],
  [246, 'SnapshotUnavailable'],
  [251, 'NoSuchTransaction'],
  [256, 'TransactionCommitted'],
  [263, 'OperationNotSupportedInTransaction'],
  [10334, 'BSONObjectTooLarge'],
  [11000, 'DuplicateKey'],
  [11601, 'Interrupted'],
  [14031, 'OutOfDiskSpace'],
]);

export const codeNameOf = (code: number): string => CODE_NAMES.get(code) ?? `Location${code}`;

/** A failure that is told to the client; `extra` fields are added to the error document as they are. */
export class DatabaseError extends Error {
  readonly code: number;
  readonly labels: readonly string[];
  readonly extra: ReadonlyMap<string, unknown>;

  constructor(
    code: number,
    message: string,
    more: { labels?: string[]; extra?: ReadonlyMap<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
    this.labels = more.labels ?? [];
    this.extra = more.extra ?? new Map();
  }

  get codeName(): string {
    return codeNameOf(this.code);
  }
}

/** A wrong value in a well-formed request. */
export const badValue = (message: string) => new DatabaseError(2, message);
/** A request whose shape cannot be understood. */
export const failedToParse = (message: string) => new DatabaseError(9, message);
/** A value of the wrong type. */
export const typeMismatch = (message: string) => new DatabaseError(14, message);
/** Something MongoDB knows and this database refuses on purpose; the message names it. */
export const notInSubset = (what: string) =>
  new DatabaseError(238, `The embedded database does not support ${what}`);
/** Another writer was first; the driver starts the transaction again. */
export const writeConflict = (message = 'Another transaction changed this document first') =>
  new DatabaseError(112, `WriteConflict: ${message}`, { labels: ['TransientTransactionError'] });
