import type { DecodedParams, Result } from '#contract/contract.ts';
import { median } from '#domain/number/median.ts';
import { isUnhelpful, noRecord, solvesAtLeast } from '#domain/knowledge-base/article-worth.ts';
import { day, hour } from '#domain/time/instant.ts';
import { inTurns } from '#engine/service-levels/in-turns.ts';
import type { ArticleDeps } from './article-deps.ts';
import { articleView, viewContext } from './article-view.ts';
import { readArticles } from './articles-in-force.ts';

/** As many articles as a report names on each side. */
const mostNamed = 10;

/** The playbook's, where no knowledge base says otherwise (§5, "Metrics for KB Success"). */
const playbookTargets = { shareOfTicketsWithArticle: 0.25, timeToResolutionWithArticle: 2 * hour };

/**
 * What articles did for the tickets that were solved in the last days. Times are from the first mail to the solution, on
 * the wall clock: what the customer waited.
 */
export async function articlesWorth(
  deps: ArticleDeps,
  { days }: DecodedParams<'articles.worth'>,
): Promise<Result<'articles.worth'>> {
  const { store, clock, ledger } = deps;
  const articles = await readArticles(deps.playbook);
  const since = clock.now() - days * day;
  const withArticle: number[] = [];
  const without: number[] = [];
  let solved = 0;
  let solvedWithArticle = 0;
  await inTurns(store.tickets.numbers(), (number) => {
    const ticket = store.tickets.cache(number);
    if (ticket === null || ticket.solvedAt === null || ticket.solvedAt < since) return;
    if (ticket.mergedInto !== null || ticket.historic) return;
    solved += 1;
    const outcomes = [...ledger.outcomes(number).values()];
    if (outcomes.includes('solved')) solvedWithArticle += 1;
    (outcomes.length > 0 ? withArticle : without).push(ticket.solvedAt - ticket.openedAt);
  });
  const { targets } = articles.base ?? { targets: playbookTargets };
  const context = await viewContext(deps, articles);
  const recordOf = (id: string) => context.records.get(id) ?? noRecord;
  const linked = articles.shelved.filter(({ article }) => context.records.has(article.id));
  return {
    solved,
    solvedWithArticle,
    targetShare: targets.shareOfTicketsWithArticle,
    medianTimeWith: median(withArticle),
    medianTimeWithout: median(without),
    targetTime: targets.timeToResolutionWithArticle,
    best: linked
      .filter(({ article }) => solvesAtLeast(recordOf(article.id)) > 0 && !isUnhelpful(recordOf(article.id)))
      .toSorted(
        (one, other) =>
          solvesAtLeast(recordOf(other.article.id)) - solvesAtLeast(recordOf(one.article.id)) ||
          recordOf(other.article.id).solved - recordOf(one.article.id).solved,
      )
      .slice(0, mostNamed)
      .map((each) => articleView(each, context)),
    unhelpful: linked
      .filter(({ article }) => isUnhelpful(recordOf(article.id)))
      .toSorted((one, other) => recordOf(other.article.id).askedAgain - recordOf(one.article.id).askedAgain)
      .slice(0, mostNamed)
      .map((each) => articleView(each, context)),
  };
}
