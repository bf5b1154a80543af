/** A run of text with what it carries. */
export type Inline = {
  readonly text: string;
  readonly strong: boolean;
  readonly em: boolean;
  readonly code: boolean;
  readonly href: string | null;
};

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  /** Lines, each ended by a break. */
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'rule' };

const fence = /^ {0,3}(```+|~~~+)/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const rule = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const item = /^\s{0,9}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const quoted = /^ {0,3}>\s?(.*)$/;

/**
 * The Markdown that our messages are written in, as blocks: headings, paragraphs, flat lists, code, quotes, rules. What
 * it does not know stays text; line breaks stay, since both Slack and Jira show lines as they are.
 */
export function markdownBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.replaceAll(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const take = (matches: (text: string) => boolean): readonly string[] => {
      const from = at;
      do at += 1;
      while (at < lines.length && matches(lines[at] ?? ''));
      return lines.slice(from, at);
    };
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined) {
      const inside = take((text) => !text.trim().startsWith(mark)).slice(1);
      at += 1;
      blocks.push({ kind: 'code', text: inside.join('\n') });
    } else if (line.trim() === '') at += 1;
    else if (rule.test(line)) {
      blocks.push({ kind: 'rule' });
      at += 1;
    } else if (heading.test(line)) {
      const [, hashes = '#', text = ''] = heading.exec(line) ?? [];
      blocks.push({ kind: 'heading', level: hashes.length, inlines: markdownInlines(text) });
      at += 1;
    } else if (quoted.test(line)) {
      const inside = take((text) => quoted.test(text));
      blocks.push({ kind: 'quote', lines: inside.map((text) => markdownInlines(quoted.exec(text)?.[1] ?? '')) });
    } else if (item.test(line)) {
      const ordered = item.exec(line)?.[1] !== undefined;
      const inside = take((text) => item.test(text) && (item.exec(text)?.[1] !== undefined) === ordered);
      blocks.push({ kind: 'list', ordered, items: inside.map((text) => markdownInlines(item.exec(text)?.[2] ?? '')) });
    } else {
      const inside = take(
        (text) => text.trim() !== '' && ![fence, rule, heading, quoted, item].some((form) => form.test(text)),
      );
      blocks.push({
        kind: 'paragraph',
        lines: inside.map((text) => markdownInlines(text.replace(/(?: {2,}|\\)$/, '').trim())),
      });
    }
  }
  return blocks;
}

/** Bounded, so that a line full of marks is no work. Code first: nothing counts inside it. */
const inline =
  /`([^`\n]{1,2000})`|\[([^\][\n]{1,500})\]\((https?:\/\/[^\s()<>]{1,2000}|mailto:[^\s()<>]{1,300})\)|\*\*([^*\n]{1,2000})\*\*|__([^_\n]{1,2000})__|(?<![\w*])\*([^*\s][^*\n]{0,2000})\*(?!\w)|(?<!\w)_([^_\s][^_\n]{0,2000})_(?!\w)|\\([!-/:-@[-`{-~])/g;

const plain: Inline = { text: '', strong: false, em: false, code: false, href: null };

export function markdownInlines(text: string): readonly Inline[] {
  const found: Inline[] = [];
  const push = (more: Partial<Inline> & { readonly text: string }): void => {
    if (more.text !== '') found.push({ ...plain, ...more });
  };
  let from = 0;
  for (const match of text.matchAll(inline)) {
    push({ text: text.slice(from, match.index) });
    from = match.index + match[0].length;
    const [, code, words, href, strong, strong2, em, em2, escaped] = match;
    if (code !== undefined) push({ text: code, code: true });
    else if (words !== undefined) push({ text: words, href: href ?? null });
    else if ((strong ?? strong2) !== undefined) push({ text: strong ?? strong2 ?? '', strong: true });
    else if ((em ?? em2) !== undefined) push({ text: em ?? em2 ?? '', em: true });
    else push({ text: escaped ?? '' });
  }
  push({ text: text.slice(from) });
  return found;
}
