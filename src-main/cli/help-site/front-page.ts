import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import { articleList } from './article-list.ts';
import type { PublicSection } from './public-sections.ts';
import { sitePage } from './site-page.ts';

/** The first page: every section with its articles. */
export function frontPage(base: KnowledgeBase, sections: readonly PublicSection[]): string {
  return sitePage({
    siteTitle: base.site.title,
    title: null,
    description: `Answers on ${sections.map(({ title }) => title.toLowerCase()).join(', ')}.`,
    address: `${base.site.address}/`,
    root: './',
    main: `<h1>How can we help?</h1>\n<div class="sections">\n${sections.map((section) => sectionCard(section, './')).join('\n')}\n</div>`,
  });
}

function sectionCard(section: PublicSection, root: string): string {
  return `<section aria-labelledby="${section.id}">
<h2 id="${section.id}"><a href="${root}${section.id}/index.html">${escapeHtml(section.title)}</a></h2>
<p>${escapeHtml(section.lead)}</p>
${articleList(section, section.articles, root)}
</section>`;
}
