// Failures on purpose, for tests of drivers: the `failCommand` fail point.
import { badValue, codeNameOf, notInSubset } from './errors.ts';
import { docField, onlyFields, type Request } from './request.ts';
import { Double } from './scalars.ts';
import { Doc, numberOf, type Value } from './values.ts';

interface FailPoint {
  readonly commands: ReadonlySet<string>;
  readonly data: Doc;
  left: number;
}

/** Failures of a server that steps down or stops, after which drivers send a write again. */
const RETRYABLE = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Failures after which the whole transaction can be tried again. */
const TRANSIENT = new Set([24, 112, 246, 251, 267]);

/** The labels MongoDB gives a failure of this kind, where a test names none itself. */
function labelsFor(request: Request, code: number): string[] | undefined {
  const ends = request.name === 'commitTransaction' || request.name === 'abortTransaction';
  const within = request.body.get('autocommit') === false && !ends;
  if (TRANSIENT.has(code) && (within || ends)) return ['TransientTransactionError'];
  if (!RETRYABLE.has(code)) return undefined;
  if (within) return ['TransientTransactionError'];
  return ends || request.body.has('txnNumber') ? ['RetryableWriteError'] : undefined;
}

/** Thrown to make the server hang up instead of answering. */
export class HangUp extends Error {}

export class FailPoints {
  private active: FailPoint | null = null;

  configure(request: Request): Doc {
    if (request.body.get('configureFailPoint') !== 'failCommand') throw notInSubset('this fail point');
    const mode = request.body.get('mode');
    if (mode === 'off') {
      this.active = null;
      return Doc.empty();
    }
    const data = docField(request, 'data');
    onlyFields(
      data,
      ['failCommands', 'errorCode', 'errorLabels', 'closeConnection', 'writeConcernError'],
      'failCommand',
    );
    const commands = data.get('failCommands');
    if (!Array.isArray(commands)) throw badValue('failCommands must be an array');
    const times = mode instanceof Doc ? numberOf(mode.get('times')) : undefined;
    this.active = { commands: new Set(commands.map(String)), data, left: times ?? Number.POSITIVE_INFINITY };
    return Doc.empty();
  }

  private hit(request: Request): Doc | null {
    const point = this.active;
    if (point === null || !point.commands.has(request.name) || point.left <= 0) return null;
    return point.data;
  }

  /** The failure to answer instead of running the command, or null to run it. */
  before(request: Request): Doc | null {
    const data = this.hit(request);
    if (data === null || this.active === null) return null;
    const code = numberOf(data.get('errorCode'));
    if (data.get('closeConnection') === true) {
      this.active.left--;
      throw new HangUp();
    }
    if (code === undefined) return null;
    this.active.left--;
    return Doc.from([
      ['ok', new Double(0)],
      ['errmsg', 'Failing command via failCommand'],
      ['code', code],
      ['codeName', codeNameOf(code)],
      ['errorLabels', data.get('errorLabels') ?? labelsFor(request, code)],
    ]);
  }

  /** Adds a write concern error to the reply of a command that did run. */
  after(request: Request, reply: Doc): void {
    const data = this.hit(request);
    const concern: Value | undefined = data?.get('writeConcernError');
    if (concern === undefined || this.active === null) return;
    this.active.left--;
    reply.append('writeConcernError', concern);
    const code = concern instanceof Doc ? numberOf(concern.get('code')) : undefined;
    const labels = data?.get('errorLabels') ?? labelsFor(request, code ?? 0);
    // Within a transaction a write concern counts only at its end.
    if (labels !== undefined && !String(labels).includes('Transient')) reply.append('errorLabels', labels);
  }
}
