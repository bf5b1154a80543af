import { articleAddress } from '#domain/knowledge-base/article-address.ts';
import type { Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { articlePage } from './article-page.ts';
import { frontPage } from './front-page.ts';
import { notFoundPage } from './not-found-page.ts';
import { publicSections } from './public-sections.ts';
import { sectionPage } from './section-page.ts';
import { searchIndex, searchIndexScript } from './search-index.ts';
import type { SiteAssets, SiteFile } from './site-file.ts';
import { siteMap } from './site-map.ts';

/** Every file of the help site, by path. Pure: the same content gives the same bytes. */
export function renderSite(base: KnowledgeBase, articles: readonly Article[], assets: SiteAssets): readonly SiteFile[] {
  const sections = publicSections(base, articles);
  const pages = sections.flatMap((section) =>
    section.articles.map((article) => ({
      path: `${section.id}/${article.id}/index.html`,
      article,
      sectionTitle: section.title,
    })),
  );
  const files: SiteFile[] = [
    { path: 'index.html', text: frontPage(base, sections) },
    ...sections.map((section) => ({ path: `${section.id}/index.html`, text: sectionPage(base, section) })),
    ...sections.flatMap((section) =>
      section.articles.map((article) => ({
        path: `${section.id}/${article.id}/index.html`,
        text: articlePage(base, sections, section, article),
      })),
    ),
    { path: '404.html', text: notFoundPage(base, sections) },
    { path: 'search-index.js', text: searchIndexScript(searchIndex(pages)) },
    {
      path: 'sitemap.xml',
      text: siteMap([
        { address: `${base.site.address}/`, changed: null },
        ...sections.flatMap((section) => [
          { address: `${base.site.address}/${section.id}`, changed: null },
          ...section.articles.map((article) => ({ address: articleAddress(base, article), changed: article.reviewed })),
        ]),
      ]),
    },
    { path: 'robots.txt', text: `User-agent: *\nAllow: /\nSitemap: ${base.site.address}/sitemap.xml\n` },
    { path: 'site.css', text: assets.style },
    { path: 'site.js', text: assets.script },
    { path: 'icon.svg', text: assets.icon },
  ];
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}
