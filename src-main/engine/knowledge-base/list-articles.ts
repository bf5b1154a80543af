import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { coverage } from '#domain/knowledge-base/coverage.ts';
import { searchArticles } from '#domain/knowledge-base/search-articles.ts';
import type { ArticleDeps } from './article-deps.ts';
import { articleView, todayOf, viewContext } from './article-view.ts';
import { readArticles } from './articles-in-force.ts';

/** The articles that fit what is asked for; with words best first, else in the order of the sections. */
export async function listArticles(
  deps: ArticleDeps,
  { query, section, status, issueType, stale, limit }: DecodedParams<'articles.list'>,
): Promise<Result<'articles.list'>> {
  const articles = await readArticles(deps.playbook);
  const { shelved, byId, all } = articles;
  const found =
    query.trim() === '' ? shelved : searchArticles(all(), query).flatMap(({ article }) => byId.get(article.id) ?? []);
  const context = await viewContext(deps, articles);
  const wanted = found
    .filter(
      ({ article }) =>
        (section === null || article.section === section) &&
        (status === null || article.status === status) &&
        (issueType === null || article.answers.includes(issueType)),
    )
    .map((each) => articleView(each, context))
    .filter((view) => !stale || view.stale);
  return { total: wanted.length, articles: wanted.slice(0, limit) };
}

/** One article with its text. */
export async function getArticle(deps: ArticleDeps, id: string): Promise<Outcome<Result<'articles.get'>>> {
  const articles = await readArticles(deps.playbook);
  const found = articles.byId.get(id);
  if (found === undefined) return fail({ kind: 'not-found', what: `article “${id}”` });
  return succeed({ article: articleView(found, await viewContext(deps, articles)), body: found.article.body });
}

/** How far each section is, and all of them together. */
export async function articleCoverage(deps: ArticleDeps): Promise<Result<'articles.coverage'>> {
  const { base, shelved } = await readArticles(deps.playbook);
  const sections =
    base === null
      ? []
      : coverage(
          base,
          shelved.map(({ article }) => article),
          todayOf(deps),
        );
  const sum = (count: (section: (typeof sections)[number]) => number): number =>
    sections.reduce((total, section) => total + count(section), 0);
  return {
    sections: [...sections],
    wanted: sum(({ wanted }) => wanted),
    published: sum(({ published }) => published),
    stale: sum(({ stale }) => stale),
  };
}
