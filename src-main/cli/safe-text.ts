/** A customer's text for a terminal: no control characters that move the cursor, change colours or the title. */
export function safeText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\t' ? '  ' : '',
  );
}
