/** Where a span lies. Offsets are UTF-16 code units into that text, end exclusive; `body` is the newest text. */
export type TextPart = 'subject' | 'body';
