import { articleAddress } from '#domain/knowledge-base/article-address.ts';
import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';
import type { Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { escapeHtml } from '#domain/text/escape-html.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { articleHtml, type ArticleHeading, type FindTarget } from './article-html.ts';
import { articleList } from './article-list.ts';
import type { PublicSection } from './public-sections.ts';
import { sitePage } from './site-page.ts';

const root = '../../';
/** With fewer headings a list of them is longer than the way. */
const fewestHeadings = 3;
const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The page of one article. */
export function articlePage(
  base: KnowledgeBase,
  sections: readonly PublicSection[],
  section: PublicSection,
  article: Article,
): string {
  const { html, headings } = articleHtml(article.body, findIn(sections));
  const others = section.articles.filter(({ id }) => id !== article.id);
  return sitePage({
    siteTitle: base.site.title,
    title: article.title,
    description: articleExcerpt(article.body),
    address: articleAddress(base, article),
    root,
    main: `<nav aria-label="Where you are" class="path"><a href="${root}index.html">All topics</a> <span aria-hidden="true">›</span> <a href="${root}${section.id}/index.html">${escapeHtml(section.title)}</a></nav>
<article>
<h1>${escapeHtml(article.title)}</h1>
${reviewedOn(article.reviewed)}${contents(headings)}
${html}
</article>${others.length === 0 ? '' : `\n<nav aria-labelledby="_more" class="more">\n<h2 id="_more">More in ${escapeHtml(section.title)}</h2>\n${articleList(section, others, root)}\n</nav>`}`,
  });
}

const reviewedOn = (day: CalendarDay | null): string =>
  day === null
    ? ''
    : `<p class="reviewed">Reviewed on <time datetime="${day}">${longDay.format(Date.parse(day))}</time></p>\n`;

function contents(headings: readonly ArticleHeading[]): string {
  const top = headings.filter(({ level }) => level === 2);
  if (top.length < fewestHeadings) return '';
  const items = top.map(({ id, words }) => `<li><a href="#${id}">${escapeHtml(words)}</a></li>`);
  return `<nav aria-label="On this page" class="contents">\n<div>\n<p>On this page</p>\n<ul>\n${items.join('\n')}\n</ul>\n</div>\n</nav>`;
}

function findIn(sections: readonly PublicSection[]): FindTarget {
  return {
    article: (id, heading) => {
      const section = sections.find(({ articles }) => articles.some((article) => article.id === id));
      return section === undefined
        ? null
        : `${root}${section.id}/${id}/index.html${heading === null ? '' : `#${heading}`}`;
    },
    section: (id) => (sections.some((section) => section.id === id) ? `${root}${id}/index.html` : null),
  };
}
