import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { isForCustomers, type Article } from './article.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { isStale } from './is-stale.ts';

/** How far a section is. `wanted`: as many as the playbook asks for. */
export type SectionCoverage = {
  readonly id: string;
  readonly title: string;
  readonly wanted: number;
  /** What customers can read. */
  readonly published: number;
  readonly draft: number;
  readonly planned: number;
  readonly stale: number;
};

/** Section by section, in their order (playbook §5). What is for agents only is left out: customers can't read it. */
export function coverage(
  { sections, reviewEvery }: Pick<KnowledgeBase, 'sections' | 'reviewEvery'>,
  articles: readonly Article[],
  today: CalendarDay,
): readonly SectionCoverage[] {
  return sections.map(({ id, title, planned: wanted }) => {
    const own = articles.filter(({ section, audience }) => section === id && audience === 'customers');
    const count = (matches: (article: Article) => boolean): number => own.filter(matches).length;
    return {
      id,
      title,
      wanted,
      published: count(isForCustomers),
      draft: count(({ status }) => status === 'draft'),
      planned: count(({ status }) => status === 'planned'),
      stale: count((article) => isStale(article, reviewEvery, today)),
    };
  });
}
