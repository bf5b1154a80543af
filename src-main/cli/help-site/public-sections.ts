import { isForCustomers, type Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase, KnowledgeBaseSection } from '#domain/knowledge-base/knowledge-base.ts';

/** A section with what customers can read in it, by title. */
export type PublicSection = KnowledgeBaseSection & { readonly articles: readonly Article[] };

/** The sections that have something to read, in their order; drafts, planned articles and those for agents are in none. */
export function publicSections(base: KnowledgeBase, articles: readonly Article[]): readonly PublicSection[] {
  return base.sections
    .map((section) => ({
      ...section,
      articles: articles
        .filter((article) => article.section === section.id && isForCustomers(article))
        .toSorted((one, other) => (one.title < other.title ? -1 : 1)),
    }))
    .filter((section) => section.articles.length > 0);
}
