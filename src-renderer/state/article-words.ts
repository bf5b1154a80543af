import type { ArticleView } from '#contract/articles.ts';
import type { ArticleStatus } from '#domain/knowledge-base/article.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { formatCount } from './format.ts';
import { playbookHref } from './playbook-routes.ts';

const dayFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

export const articleStatusWords: Readonly<Record<ArticleStatus, string>> = {
  published: 'Published',
  draft: 'Draft',
  planned: 'Planned',
};

/** "28 Nov 2026". */
export const formatCalendarDay = (day: CalendarDay): string => dayFormat.format(new Date(`${day}T00:00:00Z`));

/** "94%": how well an article fits, or a share of articles. */
export const percentWords = (share: number): string => percent.format(share);

/** "Reviewed 2 Mar 2026, again due since 29 Aug 2026". */
export function reviewWords({ reviewed, reviewDue, stale, status }: ArticleView): string {
  if (reviewed === null) return status === 'planned' ? 'Not written yet' : 'Never reviewed';
  const due = reviewDue === null ? '' : `, due again ${stale ? 'since ' : ''}${formatCalendarDay(reviewDue)}`;
  return `Reviewed ${formatCalendarDay(reviewed)}${due}`;
}

/** "Linked in 12 replies on 10 tickets: 8 solved with it, 1 asked again". */
export function recordWords({ links, tickets, solved, askedAgain }: ArticleView['record']): string {
  if (links === 0) return 'Not linked in a reply yet';
  const parts = [
    ...(solved === 0 ? [] : [`${formatCount(solved)} solved with it`]),
    ...(askedAgain === 0 ? [] : [`${formatCount(askedAgain)} asked again`]),
  ];
  const counts = `${many(links, 'reply', 'replies')} on ${many(tickets, 'ticket', 'tickets')}`;
  return `Linked in ${counts}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

const many = (count: number, one: string, more: string): string => `${formatCount(count)} ${count === 1 ? one : more}`;

/** Where another article is read and edited, starting with `#/`. */
export const articleHref = (article: string): string => playbookHref('article', `articles/${article}.md`);
