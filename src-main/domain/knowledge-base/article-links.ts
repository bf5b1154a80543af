/** Where a link of an article leads. Articles name each other and sections by id, so that moving one breaks nothing. */
export type ArticleLinkTarget =
  /** `article:<id>` or `article:<id>#<heading>` */
  | { readonly kind: 'article'; readonly id: string; readonly heading: string | null }
  /** `section:<id>` */
  | { readonly kind: 'section'; readonly id: string }
  /** `#<heading>` of the same article */
  | { readonly kind: 'heading'; readonly heading: string }
  | { readonly kind: 'web'; readonly url: string }
  /** Anything else; the site would not show it as a link. */
  | { readonly kind: 'unknown' };

/** `line` counts from 1 in the body. */
export type ArticleLink = { readonly written: string; readonly target: ArticleLinkTarget; readonly line: number };

const id = '[a-z0-9]+(?:-[a-z0-9]+)*';
const articleForm = new RegExp(`^article:(${id})(?:#([^\\s#]+))?$`, 'u');
const sectionForm = new RegExp(`^section:(${id})$`, 'u');

/** What the written target of a link means. */
export function readArticleLink(written: string): ArticleLinkTarget {
  const article = articleForm.exec(written);
  if (article !== null) return { kind: 'article', id: article[1] ?? '', heading: article[2] ?? null };
  const section = sectionForm.exec(written);
  if (section !== null) return { kind: 'section', id: section[1] ?? '' };
  if (/^#[^\s#]+$/u.test(written)) return { kind: 'heading', heading: written.slice(1) };
  if (/^(?:https:\/\/|mailto:)\S+$/iu.test(written)) return { kind: 'web', url: written };
  return { kind: 'unknown' };
}

const inline = /(?<!\\)\]\(\s{0,9}<?([^\s<>()]{0,2000}(?:\([^\s()]{0,200}\)[^\s<>()]{0,200})?)>?[^)\n]{0,300}\)/gu;
const reference = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?([^\s<>]{1,2000})>?/u;

const code = /(`+)(?!`).{1,500}?(?<!`)\1(?!`)/gu;

/** The links of a Markdown text, in order: `[words](target)` and `[name]: target`; code is passed over. */
export function articleLinks(body: string): readonly ArticleLink[] {
  return proseLines(body).flatMap(({ line, text }) => {
    const prose = text.replaceAll(code, '');
    const found = [
      ...Array.from(prose.matchAll(inline), ([, written = '']) => written),
      ...(reference.exec(prose)?.slice(1) ?? []),
    ];
    return found.map((written) => ({ written, target: readArticleLink(written), line }));
  });
}

/** The lines that are not in a fence of code; `line` counts from 1. */
export function proseLines(body: string): readonly { readonly line: number; readonly text: string }[] {
  const lines: { readonly line: number; readonly text: string }[] = [];
  let fence: string | null = null;
  for (const [index, text] of body.split('\n').entries()) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/u.exec(text)?.[1];
    if (fence === null && mark !== undefined) fence = mark;
    else if (fence === null) lines.push({ line: index + 1, text });
    else if (mark !== undefined && mark.startsWith(fence) && text.trim() === mark) fence = null;
  }
  return lines;
}
