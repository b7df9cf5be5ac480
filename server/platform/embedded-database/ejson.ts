// Documents as canonical Extended JSON, one line each: every type and the order of fields survive.
import { badValue } from './errors.ts';
import { BinaryValue, Double, fitsInt32, ObjectIdValue } from './scalars.ts';
import { Doc, numberOf, type Value } from './values.ts';

function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isNaN(value) || !Number.isFinite(value)) return String(value);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

function writeBinary({ bytes, subtype }: BinaryValue): string {
  const base64 = Buffer.from(bytes).toString('base64');
  return `{"$binary":{"base64":"${base64}","subType":"${subtype.toString(16).padStart(2, '0')}"}}`;
}

function writeValue(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && fitsInt32(value)) return `{"$numberInt":"${value}"}`;
  if (typeof value === 'bigint') return `{"$numberLong":"${value}"}`;
  if (typeof value === 'number' || value instanceof Double)
    return `{"$numberDouble":"${doubleText(numberOf(value) ?? 0)}"}`;
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`;
  if (value instanceof ObjectIdValue) return `{"$oid":"${value.toHex()}"}`;
  if (value instanceof BinaryValue) return writeBinary(value);
  if (Array.isArray(value)) return `[${value.map(writeValue).join(',')}]`;
  if (value instanceof Doc) return writeLine(value);
  throw badValue('A value of this type is outside the subset and is not dumped');
}

/** A document as one line without a line end. */
export function writeLine(doc: Doc): string {
  return `{${[...doc.entries()].map(([name, value]) => `${JSON.stringify(name)}:${writeValue(value)}`).join(',')}}`;
}

/** What the text holds before types are read: names in their order, which JSON.parse would not keep. */
type Plain = string | number | boolean | null | Plain[] | { readonly entries: [string, Plain][] };

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  private skip(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private take(wanted: string): boolean {
    this.skip();
    if (this.text[this.at] !== wanted) return false;
    this.at++;
    return true;
  }

  private need(wanted: string): void {
    if (!this.take(wanted)) throw badValue(`Expected '${wanted}' at character ${this.at}`);
  }

  private literal(pattern: RegExp): Plain {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw badValue(`Unexpected text at character ${this.at}`);
    this.at += found.length;
    return JSON.parse(found) as Plain; // a text, number, boolean or null by the pattern
  }

  private object(): Plain {
    const entries: [string, Plain][] = [];
    if (this.take('}')) return { entries };
    do {
      this.skip();
      const name = this.literal(/"(?:[^"\\]|\\.)*"/y);
      this.need(':');
      entries.push([String(name), this.value()]);
    } while (this.take(','));
    this.need('}');
    return { entries };
  }

  private array(): Plain {
    const items: Plain[] = [];
    if (this.take(']')) return items;
    do items.push(this.value());
    while (this.take(','));
    this.need(']');
    return items;
  }

  value(): Plain {
    if (this.take('{')) return this.object();
    if (this.take('[')) return this.array();
    return this.literal(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y);
  }

  end(): void {
    this.skip();
    if (this.at < this.text.length) throw badValue(`Text after the end at character ${this.at}`);
  }
}

function textOf(value: Plain, name: string): string {
  if (typeof value !== 'string') throw badValue(`${name} needs a text`);
  return value;
}

function double(text: string): Value {
  const value = Number(text);
  return fitsInt32(value) ? new Double(value) : value;
}

function field(value: Plain, name: string): Plain {
  const found = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.entries : [];
  const entry = found.find(([key]) => key === name);
  if (entry === undefined) throw badValue(`${name} is missing`);
  return entry[1];
}

const SPECIAL = new Map<string, (value: Plain) => Value>([
  ['$numberInt', (value) => Number(textOf(value, '$numberInt'))],
  ['$numberDouble', (value) => double(textOf(value, '$numberDouble'))],
  ['$date', (value) => new Date(Number(textOf(field(value, '$numberLong'), '$date')))],
  ['$oid', (value) => new ObjectIdValue(Buffer.from(textOf(value, '$oid'), 'hex'))],
  [
    '$binary',
    (value) =>
      new BinaryValue(
        Number.parseInt(textOf(field(value, 'subType'), 'subType'), 16),
        Buffer.from(textOf(field(value, 'base64'), 'base64'), 'base64'),
      ),
  ],
]);

function typed(value: Plain): Value {
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value !== 'object' || value === null) return value;
  const [only] = value.entries;
  if (value.entries.length === 1 && only !== undefined) {
    const read = SPECIAL.get(only[0]);
    if (read !== undefined) return read(only[1]);
  }
  return Doc.from(value.entries.map(([name, item]): [string, Value] => [name, typed(item)]));
}

/** Reads one line; throws when it is not canonical Extended JSON of the subset. */
export function readLine(line: string): Doc {
  const reader = new Reader(line);
  const value = typed(reader.value());
  reader.end();
  if (!(value instanceof Doc)) throw badValue('A line must hold a document');
  return value;
}
