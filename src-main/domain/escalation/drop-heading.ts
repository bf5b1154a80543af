/**
 * A message's text without its own heading: paragraphs in bold at its beginning that repeat its title or name the
 * channel it goes to. Both are handed over beside it. `title` and the lines are Markdown of the same template.
 */
export function dropHeading(text: string, title: string): string {
  const paragraphs = text.trim().split(/\n{2,}/u);
  const isHeading = (paragraph: string): boolean => {
    const bold = /^\*\*([^*\n]+)\*\*$/u.exec(paragraph.trim())?.[1];
    return bold !== undefined && (bold.startsWith('#') || sameWords(bold, title));
  };
  const first = paragraphs.findIndex((paragraph) => !isHeading(paragraph));
  return first < 0 ? text.trim() : paragraphs.slice(first).join('\n\n');
}

/** Whatever is escaped in one and not in the other. */
const sameWords = (one: string, other: string): boolean =>
  one.replaceAll(/[\\\s]+/gu, '') === other.replaceAll(/[\\\s]+/gu, '');
