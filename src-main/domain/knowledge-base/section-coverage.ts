import { isForCustomers, type Article } from './article.ts';
import type { KnowledgeBaseSection } from './knowledge-base.ts';

/** What there is of a section, beside what the playbook asks for. */
export type SectionCoverage = {
  readonly id: string;
  readonly title: string;
  /** Articles that customers can read. */
  readonly published: number;
  /** Every article, whatever its status. */
  readonly titles: number;
  readonly planned: number;
};

/** By section, in their order; articles of sections that do not exist are in none. */
export function sectionCoverage(
  sections: readonly KnowledgeBaseSection[],
  articles: readonly Article[],
): readonly SectionCoverage[] {
  return sections.map(({ id, title, planned }) => {
    const own = articles.filter(({ section }) => section === id);
    return { id, title, published: own.filter(isForCustomers).length, titles: own.length, planned };
  });
}
