import { segmentText } from './segment-text.ts';

/**
 * What the sender wrote this time: `text` without quotes and signatures, inline answers kept in their order.
 * A pure forward's text counts as the sender's. Empty where the mail only quotes.
 */
export const newestText = (text: string): string =>
  segmentText(text)
    .filter((segment) => segment.kind === 'newest')
    .map((segment) => segment.text)
    .join('')
    .replace(/^(?:[ \t\r]*\n)+/, '')
    .trimEnd();
