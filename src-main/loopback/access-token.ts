import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes, fresh at each start, in characters that need no escaping in URLs and cookies. */
export const createAccessToken = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In time that depends on neither text; hashing first makes the lengths equal. */
export const isSameToken = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));
