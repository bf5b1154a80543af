import { createHash } from 'node:crypto';

/** What a run keeps of its file: the SHA-256 of the text, hex. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');
