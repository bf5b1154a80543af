/** Keys that name a secret or a customer's words, wherever they stand in a log line. */
const withheldKeys =
  /^(?:.*(?:pass(?:word|phrase)?|secret|token|cookie|authorization|credential|apikey).*|auth|subject|text|newesttext|html|body|snippet|note|content|raw|source|query|csv|draft|params|from|to|cc|bcc|name|address|addresses|email|user|username|envelope|headers?|attachments?|filename|customer|contact)$/iu;

const longestText = 300;
const deepest = 4;

const addressLike = /[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+\.[^\s<>"'(),;:@]+/gu;

/** Cuts long texts and takes mail addresses out, for what passes by an innocent key or an error's message. */
const shorten = (text: string): string => {
  const anonymous = text.replaceAll(addressLike, '[address]');
  return anonymous.length > longestText ? `${anonymous.slice(0, longestText)}… (${text.length} characters)` : anonymous;
};

const describeError = (error: Error, depth: number): Record<string, unknown> => ({
  type: error.name,
  message: shorten(error.message),
  ...('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
    ? { code: error.code }
    : {}),
  // The frames alone: the first lines repeat the message.
  stack: (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, 20),
  ...(error.cause instanceof Error && depth < deepest ? { cause: describeError(error.cause, depth + 1) } : {}),
});

const clean = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return shorten(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (depth >= deepest) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => clean(item, depth + 1));
  return withholdContent(value, depth + 1);
};

/**
 * A log line's fields without secrets and without a customer's words: withheld by key, long texts cut, mail addresses
 * replaced, errors reduced to type, code, message and frames. What is left are ids, sizes and states.
 */
export function withholdContent(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      withheldKeys.test(key) &&
      typeof value !== 'number' &&
      typeof value !== 'boolean' &&
      value !== null &&
      value !== undefined
        ? '[withheld]'
        : clean(value, depth),
    ]),
  );
}
