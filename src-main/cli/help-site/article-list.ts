import type { Article } from '#domain/knowledge-base/article.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import type { PublicSection } from './public-sections.ts';

/** The articles of a section as a list of links; `root` leads to the site's root. */
export function articleList(section: PublicSection, articles: readonly Article[], root: string): string {
  const items = articles.map(
    ({ id, title }) => `<li><a href="${root}${section.id}/${id}/index.html">${escapeHtml(title)}</a></li>`,
  );
  return `<ul class="articles">\n${items.join('\n')}\n</ul>`;
}
