import { deserialize, serialize } from 'node:v8';

/**
 * A value that several threads read: written down once, in memory that travels with a task without being copied. A new
 * value has a new `id`, so that a thread decodes each only once.
 */
export type SharedValue<T> = {
  readonly id: number;
  readonly bytes: SharedArrayBuffer;
  /** Never set; the type of what is in it. */
  readonly of?: T;
};

let lastId = 0;

export const shareValue = <T>(value: T): SharedValue<T> => {
  const encoded = serialize(value);
  const bytes = new SharedArrayBuffer(encoded.byteLength);
  new Uint8Array(bytes).set(encoded);
  return { id: ++lastId, bytes };
};

export const readShared = <T>({ bytes }: SharedValue<T>): T => {
  // V8 reads from a buffer that nobody else can change.
  const value: unknown = deserialize(new Uint8Array(new Uint8Array(bytes)));
  // `shareValue` wrote it from a T.
  return value as T;
};
