import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { articlesNamedIn } from '#domain/knowledge-base/articles-named-in.ts';
import { suggestArticles } from '#domain/knowledge-base/suggest-articles.ts';
import type { ArticleDeps } from './article-deps.ts';
import { articleView, viewContext } from './article-view.ts';
import { readArticles } from './articles-in-force.ts';
import { questionOfTicket } from './question-of-ticket.ts';

/** Below this an article is a guess; with its type it may still be what was meant by a mail that says little. */
const [leastFit, leastFitOfType] = [0.25, 0.1];

/** What fits a ticket and what has been typed of its answer; only what customers may read, best first. */
export async function suggestForTicket(
  deps: ArticleDeps,
  { ticket, typed, limit }: DecodedParams<'articles.suggest'>,
): Promise<Outcome<Result<'articles.suggest'>>> {
  const articles = await readArticles(deps.playbook);
  const asked = questionOfTicket(deps.store, ticket);
  if (asked === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const linked = new Set(deps.store.articleLinks.ofTicket(ticket).map(({ article }) => article));
  if (articles.base !== null)
    for (const id of articlesNamedIn(typed, articles.base, articles.forCustomers().articles)) linked.add(id);
  const context = await viewContext(deps, articles);
  return succeed(
    suggestArticles(articles.forCustomers(), { ...asked.question, typed }, limit)
      .filter(({ fit, type }) => fit >= (type === null ? leastFit : leastFitOfType))
      .flatMap(({ article, fit, because }) => {
        const shelved = articles.byId.get(article.id);
        if (shelved === undefined) return [];
        return [{ article: articleView(shelved, context), fit, because, linked: linked.has(article.id) }];
      }),
  );
}
