import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { readArticleLink } from '#domain/knowledge-base/article-links.ts';
import { textTags } from './text-tags.ts';

/** The address in the console of another article, starting with `#/`. */
export type ArticleHref = (article: string) => string;

/**
 * HTML of an article: no raw HTML, no pictures fetched. Links to articles lead to `hrefOf`; links of the web open outside
 * and say where they lead; others are words.
 */
export function renderArticle(text: string, hrefOf: ArticleHref): string {
  const markdown = new MarkdownIt({ html: false, linkify: true });
  markdown.renderer.rules.image = (tokens, index) => markdown.utils.escapeHtml(tokens[index]?.content ?? '');
  markdown.core.ruler.push('article links', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const target = readArticleLink(String(token.attrGet('href') ?? ''));
      token.attrs = [];
      if (target.kind === 'article') {
        token.attrSet('href', hrefOf(target.id));
        token.attrSet('data-article', target.id);
      } else if (target.kind === 'web') {
        token.attrSet('href', target.url);
        token.attrSet('title', target.url);
        token.attrSet('target', '_blank');
        token.attrSet('rel', 'noopener noreferrer');
      }
    }
  });
  // What scrolls is reached by the keyboard.
  const html = markdown.render(text).replaceAll(/<(pre|table)>/gu, '<$1 tabindex="0">');
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: textTags,
    ALLOWED_ATTR: ['href', 'title', 'target', 'rel', 'data-article', 'class', 'tabindex'],
    // Else their values would have to look like addresses too.
    ADD_URI_SAFE_ATTR: ['target', 'rel', 'tabindex'],
    ALLOWED_URI_REGEXP: /^(?:https:\/\/|mailto:|#\/)/iu,
  });
}
