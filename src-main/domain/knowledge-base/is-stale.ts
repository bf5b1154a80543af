import type { CalendarDay } from '#domain/time/calendar-day.ts';
import type { Duration } from '#domain/time/instant.ts';
import type { Article } from './article.ts';
import { reviewDue } from './review-due.ts';

/** Whether an article is published and the day of its next review has passed. */
export function isStale(
  { reviewed, status }: Pick<Article, 'reviewed' | 'status'>,
  reviewEvery: Duration,
  today: CalendarDay,
): boolean {
  const due = reviewDue(reviewed, reviewEvery);
  return status === 'published' && due !== null && due < today;
}
