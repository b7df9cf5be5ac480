// The values that hold no other values: what a BSON scalar is inside the engine, so that no type is lost on the way.
//
// int32 and fractional doubles are plain numbers; a double that happens to be whole (1.0) is wrapped, because
// writing it back as an int32 would change the stored type. int64 only occurs in commands and is a bigint.

/** A double whose value is whole and fits an int32, which a plain number would turn into an int32. */
export class Double {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Twelve bytes; compared as bytes. */
export class ObjectIdValue {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  toHex(): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset, 12).toString('hex');
  }
}

/** Binary data with its subtype (4 is a UUID). */
export class BinaryValue {
  readonly subtype: number;
  readonly bytes: Uint8Array;
  constructor(subtype: number, bytes: Uint8Array) {
    this.subtype = subtype;
    this.bytes = bytes;
  }
}

/** A regular expression: allowed in a query, refused in a stored document. */
export class RegexValue {
  readonly pattern: string;
  readonly options: string;
  constructor(pattern: string, options: string) {
    this.pattern = pattern;
    this.options = options;
  }
}

/** An internal timestamp, which drivers send back in $clusterTime; refused in a stored document. */
export class TimestampValue {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

/** A BSON type outside the subset, kept only so that the refusal can name it. */
export class ForeignValue {
  readonly typeName: string;
  constructor(typeName: string) {
    this.typeName = typeName;
  }
}

/** Whether a plain number is written as an int32. */
export function fitsInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}
