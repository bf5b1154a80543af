import type { ArticleView } from '#contract/articles.ts';
import { articleAddress } from '#domain/knowledge-base/article-address.ts';
import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';
import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { noRecord, type ArticleRecord } from '#domain/knowledge-base/article-worth.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { isStale } from '#domain/knowledge-base/is-stale.ts';
import { reviewDue } from '#domain/knowledge-base/review-due.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { calendarDayOf } from '#domain/time/day-number.ts';
import { day } from '#domain/time/instant.ts';
import { zoneOffset } from '#domain/time/zone-offset.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import type { ArticleDeps } from './article-deps.ts';
import type { ArticlesInForce, ShelvedArticle } from './articles-in-force.ts';

/** What every view of an article is made with. */
export type ViewContext = {
  readonly base: KnowledgeBase | null;
  readonly today: CalendarDay;
  readonly records: ReadonlyMap<string, ArticleRecord>;
};

/** The agent's calendar day. */
export function todayOf({ clock }: Pick<ArticleDeps, 'clock'>): CalendarDay {
  const now = clock.now();
  return calendarDayOf(Math.floor((now + zoneOffset(localZone(), now)) / day));
}

export async function viewContext(
  deps: Pick<ArticleDeps, 'clock' | 'ledger'>,
  { base }: ArticlesInForce,
): Promise<ViewContext> {
  return { base, today: todayOf(deps), records: await deps.ledger.records() };
}

/** What lists show of an article. */
export function articleView({ article, path, origin }: ShelvedArticle, context: ViewContext): ArticleView {
  const { base, today, records } = context;
  const { id, title, section, audience, status, owner, reviewed, answers, tags, body } = article;
  return {
    id,
    title,
    section,
    sectionTitle: base?.sections.find((each) => each.id === section)?.title ?? section,
    audience,
    status,
    owner,
    reviewed,
    reviewDue: base === null || status === 'planned' ? null : reviewDue(reviewed, base.reviewEvery),
    stale: base !== null && isStale(article, base.reviewEvery, today),
    answers: [...answers],
    tags: [...tags],
    excerpt: articleExcerpt(body),
    address: base !== null && isForCustomers(article) ? articleAddress(base, article) : null,
    path,
    origin,
    record: records.get(id) ?? noRecord,
  };
}
