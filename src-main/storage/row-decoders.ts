/** A row as node:sqlite hands it over. */
export type Row = Readonly<Record<string, unknown>>;

const unreadable = (row: Row, column: string, expected: string): Error =>
  new TypeError(
    `Column "${column}" holds ${row[column] === undefined ? 'nothing' : typeof row[column]}; expected ${expected}`,
  );

/** A whole number; throws when the column holds anything else. */
export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw unreadable(row, column, 'a whole number');
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw unreadable(row, column, 'text');
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function flag(row: Row, column: string): boolean {
  return integer(row, column) !== 0;
}

export function bytesOrNull(row: Row, column: string): Uint8Array | null {
  const value = row[column];
  if (value === null) return null;
  if (!(value instanceof Uint8Array)) throw unreadable(row, column, 'bytes');
  return value;
}

/** One of a closed set of words. */
export function word<const T extends string>(row: Row, column: string, allowed: readonly T[]): T {
  const value = row[column];
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw unreadable(row, column, `one of ${allowed.join(', ')}`);
  return found;
}

/** A JSON object; what is inside is for the caller to decode. */
export function jsonObject(row: Row, column: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text(row, column));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(row, column, 'a JSON object');
  return { ...value };
}

/** The id SQLite gave to the row just inserted. */
export function insertedId(result: { readonly lastInsertRowid: number | bigint }): number {
  return Number(result.lastInsertRowid);
}
