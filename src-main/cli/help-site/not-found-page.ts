import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import type { PublicSection } from './public-sections.ts';
import { sitePage } from './site-page.ts';

/** The page for addresses without one. A server shows it under any address, so its links start at the site's root. */
export function notFoundPage(base: KnowledgeBase, sections: readonly PublicSection[]): string {
  const root = `${new URL(base.site.address).pathname.replace(/\/$/u, '')}/`;
  return sitePage({
    siteTitle: base.site.title,
    title: 'There is no such page',
    description: 'There is no page under this address.',
    address: null,
    root,
    main: `<h1>There is no such page</h1>
<p class="lead">The article may have been renamed or withdrawn. Search for it above, or choose a topic.</p>
<ul class="articles">
${sections.map(({ id, title }) => `<li><a href="${root}${id}/index.html">${escapeHtml(title)}</a></li>`).join('\n')}
</ul>`,
  });
}
