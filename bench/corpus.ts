import { generateMail } from './generate-mail.ts';

/** The first mail's INTERNALDATE; one every seven minutes after it. */
const start = Date.UTC(2025, 8, 1, 6);
const step = 7 * 60_000;

/** `count` mails of the generated inbox in the order they arrived, the same every time; 20,000 are about 130 MB. */
export function* corpus(count: number): Generator<{ readonly raw: Buffer; readonly receivedAt: number }> {
  for (let index = 0; index < count; index += 1) yield { raw: generateMail(index), receivedAt: start + index * step };
}
