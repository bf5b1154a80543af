import type { MarkdownIt, RendererRule } from 'markdown-it';
import { readArticleLink } from '#domain/knowledge-base/article-links.ts';
import { createHeadingIds } from '#domain/knowledge-base/heading-ids.ts';
import { plainWords } from '#domain/knowledge-base/article-excerpt.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import { safeMarkdown } from '#mail/compose/safe-markdown.ts';

export type ArticleHeading = { readonly id: string; readonly level: number; readonly words: string };
export type ArticleHtml = { readonly html: string; readonly headings: readonly ArticleHeading[] };

/** Where an article (with a heading, or null) or a section lies, as seen from the page; null where customers can't go. */
export type FindTarget = {
  readonly article: (id: string, heading: string | null) => string | null;
  readonly section: (id: string) => string | null;
};

const languages: Readonly<Record<string, string>> = {
  go: 'Go',
  java: 'Java',
  js: 'JavaScript',
  json: 'JSON',
  python: 'Python',
  ruby: 'Ruby',
  sh: 'Shell',
  text: 'Text',
};

/** One for each article, since it gathers the headings. */
function createRenderer(find: FindTarget, headings: ArticleHeading[]): MarkdownIt {
  const nextId = createHeadingIds();
  /** For each link that is open, whether it became one. */
  const open: boolean[] = [];
  const markdown = safeMarkdown((url) => readArticleLink(url).kind !== 'unknown', { breaks: false });
  const rules = markdown.renderer.rules;

  rules.heading_open = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token === undefined) return '';
    // The page's title is its only h1.
    const level = Math.max(2, Number(token.tag.slice(1)));
    const words = plainWords(tokens[index + 1]?.content ?? '');
    const id = nextId(words);
    headings.push({ id, level, words });
    token.tag = `h${level}`;
    token.attrSet('id', id);
    return self.renderToken(tokens, index, options);
  };
  rules.heading_close = (tokens, index) => `</h${Math.max(2, Number(tokens[index]?.tag.slice(1)))}>\n`;

  rules.link_open = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    const href = hrefOf(String(token?.attrGet('href') ?? ''), find);
    open.push(href !== null);
    if (token === undefined || href === null) return '';
    token.attrSet('href', href);
    return self.renderToken(tokens, index, options);
  };
  rules.link_close = () => (open.pop() === true ? '</a>' : '');

  // Pictures would be fetched from elsewhere, which the site's policy forbids; their words remain.
  rules.image = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');

  const block: RendererRule = (tokens, index) => {
    const token = tokens[index];
    const name = languages[token?.info.trim().split(/\s/u)[0] ?? ''] ?? 'Text';
    // It scrolls sideways, so it has to take the keyboard.
    return `<div class="code" data-language="${name}"><pre tabindex="0" role="group" aria-label="Code, ${name}"><code>${escapeHtml((token?.content ?? '').replace(/\n$/u, ''))}</code></pre></div>\n`;
  };
  rules.fence = block;
  rules.code_block = block;
  rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.th_open = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('scope', 'col');
    return self.renderToken(tokens, index, options);
  };
  return markdown;
}

function hrefOf(written: string, find: FindTarget): string | null {
  const target = readArticleLink(written);
  switch (target.kind) {
    case 'article':
      return find.article(target.id, target.heading);
    case 'section':
      return find.section(target.id);
    case 'heading':
      return `#${target.heading}`;
    case 'web':
      return target.url;
    case 'unknown':
      return null;
  }
}

/** An article's Markdown as HTML. Raw HTML is shown as text; a link to what customers can't read becomes its words. */
export function articleHtml(body: string, find: FindTarget): ArticleHtml {
  const headings: ArticleHeading[] = [];
  const html = createRenderer(find, headings).render(body).trim();
  return { html, headings };
}
