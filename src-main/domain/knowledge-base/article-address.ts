import type { Article } from './article.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/** Where customers find an article: `<site.address>/<section>/<id>`. */
export function articleAddress(
  { site }: Pick<KnowledgeBase, 'site'>,
  { section, id }: Pick<Article, 'section' | 'id'>,
): string {
  return `${site.address}/${section}/${id}`;
}
