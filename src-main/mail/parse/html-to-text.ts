import { decodeHtmlEntities } from './html-entities.ts';

/*
 * Written here rather than taken from html-to-text: that one builds a tree, takes about a millisecond per mail and
 * loses what the quote rules need (a blockquote must come out with `> `, a rule above Outlook's header block as a rule).
 */

const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'footer',
  'form',
  'header',
  'li',
  'main',
  'ol',
  'pre',
  'section',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul',
]);
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const rawText = new Set([
  'script',
  'style',
  'title',
  'noscript',
  'template',
  'svg',
  'xml',
  'textarea',
  'select',
  'object',
]);
const voids = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

type Tag = { readonly name: string; readonly closes: boolean; readonly attributes: string; readonly end: number };

/** Reads the tag that starts at `at`; null where the `<` is only text. */
const readTag = (html: string, at: number): Tag | null => {
  let index = at + 1;
  const closes = html[index] === '/';
  if (closes) index += 1;
  const nameStart = index;
  while (index < html.length && index - nameStart < 40 && /[A-Za-z0-9:]/.test(html[index] ?? '')) index += 1;
  if (index === nameStart || !/[A-Za-z]/.test(html[nameStart] ?? '')) return null;
  const name = html.slice(nameStart, index).toLowerCase();
  const attributesStart = index;
  let quote = '';
  // A quote that never closes must not swallow the mail: a tag is at most 20,000 characters.
  const limit = Math.min(html.length, attributesStart + 20_000);
  for (; index < limit; index += 1) {
    const character = html[index];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return { name, closes, attributes: html.slice(attributesStart, index), end: index + 1 };
  }
  const plainEnd = html.indexOf('>', attributesStart);
  return { name, closes, attributes: '', end: plainEnd === -1 ? html.length : plainEnd + 1 };
};

const isHidden = (attributes: string): boolean =>
  attributes.length > 6 && /\shidden(?:\s|=|$)|display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all/i.test(attributes);

/** Collects lines; blanks collapse, block ends break, quote depth becomes `> `. */
const createWriter = (most: number) => {
  const lines: string[] = [];
  let line = '';
  // Kept apart from `line`: asking a string that grows for its end would copy it each time.
  let endsInBlank = true;
  let depth = 0;
  let length = 0;
  const prefix = (): string => (depth === 0 ? '' : `${'>'.repeat(Math.min(depth, 20))} `);
  const push = (text: string): void => {
    const full = (prefix() + text).trimEnd();
    lines.push(full);
    length += full.length + 1;
  };
  return {
    full: (): boolean => length > most,
    text: (run: string, preformatted: boolean): void => {
      if (preformatted) {
        const pieces = run.split('\n');
        for (const [index, piece] of pieces.entries()) {
          line += piece.replace(/\r$/, '');
          endsInBlank = line === '';
          if (index < pieces.length - 1) {
            push(line);
            line = '';
          }
        }
        return;
      }
      const collapsed = run.replaceAll(/[ \t\r\n\f]+/g, ' ');
      const added = endsInBlank ? collapsed.replace(/^ /, '') : collapsed;
      if (added === '') return;
      line += added;
      endsInBlank = added.endsWith(' ');
    },
    /** Ends the line if it has something on it. */
    breakBlock: (): void => {
      if (line.trim() !== '') push(line.trimEnd());
      line = '';
      endsInBlank = true;
    },
    /** Ends the line in any case. */
    breakLine: (): void => {
      push(line.trimEnd());
      line = '';
      endsInBlank = true;
    },
    blank: (): void => {
      if (lines.length > 0 && !/^[> ]*$/.test(lines.at(-1) ?? '')) push('');
    },
    deeper: (): void => {
      depth += 1;
    },
    shallower: (): void => {
      depth = Math.max(0, depth - 1);
    },
    result: (): string =>
      lines
        .join('\n')
        .replaceAll(/\n(?:[ \t]*\n){3,}/g, '\n\n\n')
        .trim(),
  };
};

/** Index after the closing tag of a raw-text element; the end where it is missing. */
const skipElement = (html: string, lower: () => string, name: string, from: number): number => {
  const close = lower().indexOf(`</${name}`, from);
  if (close === -1) return html.length;
  const end = html.indexOf('>', close);
  return end === -1 ? html.length : end + 1;
};

/**
 * The text of an HTML mail as a reader would see it: block elements on lines of their own, quotes with `> `, hidden
 * elements, scripts and styles left out. Linear in the length of the HTML; stops after `most` characters.
 */
export const htmlToText = (html: string, most = 1_000_000): string => {
  const writer = createWriter(most);
  let lowered: string | null = null;
  const lower = (): string => (lowered ??= html.toLowerCase());
  /** Closing tags that were looked for and not found: not looked for again, or nested ones would cost a scan each. */
  const unclosed = new Set<string>();
  let preformatted = 0;
  let hidden: { readonly name: string; depth: number } | null = null;
  let at = 0;
  while (at < html.length && !writer.full()) {
    const open = html.indexOf('<', at);
    const runEnd = open === -1 ? html.length : open;
    if (runEnd > at && hidden === null) writer.text(decodeHtmlEntities(html.slice(at, runEnd)), preformatted > 0);
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      const end = unclosed.has('--') ? -1 : html.indexOf('-->', open + 4);
      if (end === -1) unclosed.add('--');
      at = end === -1 ? open + 4 : end + 3;
      continue;
    }
    if (html[open + 1] === '!' || html[open + 1] === '?') {
      const end = html.indexOf('>', open);
      at = end === -1 ? html.length : end + 1;
      continue;
    }
    const tag = readTag(html, open);
    if (tag === null) {
      if (hidden === null) writer.text('<', preformatted > 0);
      at = open + 1;
      continue;
    }
    at = tag.end;
    const { name, closes } = tag;
    if (hidden !== null) {
      if (name === hidden.name) hidden.depth += closes ? -1 : 1;
      if (hidden.depth === 0) hidden = null;
      continue;
    }
    if (rawText.has(name)) {
      if (!closes && !tag.attributes.endsWith('/')) at = skipElement(html, lower, name, at);
      continue;
    }
    if (!closes && !voids.has(name) && isHidden(tag.attributes)) {
      // Only as far as it closes: a hidden element left open must not hide the mail.
      if (!unclosed.has(name) && lower().includes(`</${name}`, at)) hidden = { name, depth: 1 };
      else unclosed.add(name);
      continue;
    }
    if (name === 'br') writer.breakLine();
    else if (name === 'hr') {
      writer.breakBlock();
      writer.text('________________________________', false);
      writer.breakBlock();
    } else if (name === 'blockquote') {
      writer.breakBlock();
      if (closes) writer.shallower();
      else writer.deeper();
    } else if (name === 'pre') {
      writer.breakBlock();
      preformatted = Math.max(0, preformatted + (closes ? -1 : 1));
    } else if (name === 'li' && !closes) {
      writer.breakBlock();
      writer.text('- ', false);
    } else if ((name === 'td' || name === 'th') && closes) writer.text(' ', false);
    else if (paragraphs.has(name)) {
      writer.breakBlock();
      writer.blank();
    } else if (blocks.has(name)) writer.breakBlock();
  }
  writer.breakBlock();
  return writer.result();
};
