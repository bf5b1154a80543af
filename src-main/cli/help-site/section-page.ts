import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import type { PublicSection } from './public-sections.ts';
import { sitePage } from './site-page.ts';

/** The page of one section: its articles with their first words. */
export function sectionPage(base: KnowledgeBase, section: PublicSection): string {
  const items = section.articles.map(
    ({ id, title, body }) =>
      `<li><h2><a href="../${section.id}/${id}/index.html">${escapeHtml(title)}</a></h2><p>${escapeHtml(articleExcerpt(body))}</p></li>`,
  );
  return sitePage({
    siteTitle: base.site.title,
    title: section.title,
    description: section.lead,
    address: `${base.site.address}/${section.id}`,
    root: '../',
    main: `<nav aria-label="Where you are" class="path"><a href="../index.html">All topics</a></nav>
<h1>${escapeHtml(section.title)}</h1>
<p class="lead">${escapeHtml(section.lead)}</p>
<ul class="entries">
${items.join('\n')}
</ul>`,
  });
}
