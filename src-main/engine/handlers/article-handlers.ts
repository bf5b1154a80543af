import type { articleCalls } from '#contract/articles.ts';
import type { Handlers } from '#contract/contract.ts';
import { succeed } from '#contract/failure.ts';
import type { ArticleDeps } from '#engine/knowledge-base/article-deps.ts';
import { articlesWorth } from '#engine/knowledge-base/articles-worth.ts';
import { draftFromReply } from '#engine/knowledge-base/draft-from-reply.ts';
import { findGaps } from '#engine/knowledge-base/find-gaps.ts';
import { insertArticle } from '#engine/knowledge-base/insert-article.ts';
import { articleCoverage, getArticle, listArticles } from '#engine/knowledge-base/list-articles.ts';
import { suggestForTicket } from '#engine/knowledge-base/suggest-for-ticket.ts';

export function articleHandlers(deps: ArticleDeps): Pick<Handlers, keyof typeof articleCalls> {
  return {
    'articles.list': async (params) => succeed(await listArticles(deps, params)),
    'articles.get': async ({ article }) => getArticle(deps, article),
    'articles.suggest': async (params) => suggestForTicket(deps, params),
    'articles.insert': async (params) => insertArticle(deps, params),
    'articles.coverage': async () => succeed(await articleCoverage(deps)),
    'articles.worth': async (params) => succeed(await articlesWorth(deps, params)),
    'articles.gaps': async (params) => succeed(await findGaps(deps, params)),
    'articles.draftFrom': async (params) => draftFromReply(deps, params),
  };
}
