/** A text of at most `most` UTF-16 code units; what is left out is said, and the rest is in Firstline. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const note = (left: number): string => `\n… (cut: ${left} more characters stand in Firstline)`;
  const room = most - note(text.length).length;
  // Not through the middle of a pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(room - 1)) ? room - 1 : room;
  return text.slice(0, end) + note(text.length - end);
}

/** One line of at most `most` UTF-16 code units, `…` where it was cut. */
export function cutLine(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const end = /[\uD800-\uDBFF]/.test(line.charAt(most - 2)) ? most - 2 : most - 1;
  return `${line.slice(0, end)}…`;
}
