import type { DecodedParams } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { articleAddress } from '#domain/knowledge-base/article-address.ts';
import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';
import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { escapeMarkdown } from '#domain/template/escape-markdown.ts';
import type { ArticleDeps } from './article-deps.ts';
import { readArticles } from './articles-in-force.ts';

/** As much of an article as a reply may quote. */
const longestExcerpt = 400;

/** The Markdown that puts an article into a reply: its title as a link, or with its first words quoted above it. */
export async function insertArticle(
  deps: ArticleDeps,
  { ticket, article: id, form }: DecodedParams<'articles.insert'>,
): Promise<Outcome<{ markdown: string }>> {
  const { base, byId } = await readArticles(deps.playbook);
  const article = byId.get(id)?.article;
  if (article === undefined || base === null) return fail({ kind: 'not-found', what: `article “${id}”` });
  if (deps.store.tickets.cache(ticket) === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  if (!isForCustomers(article))
    return fail({
      kind: 'refused',
      message:
        article.audience === 'agents'
          ? `“${article.title}” is for agents; customers cannot read it.`
          : `“${article.title}” is ${article.status}; customers cannot read it yet.`,
    });
  deps.store.articleLinks.begin({ article: id, ticket, form, at: deps.clock.now() });
  const link = `[${escapeMarkdown(article.title)}](${articleAddress(base, article)})`;
  const excerpt = form === 'excerpt' ? escapeMarkdown(articleExcerpt(article.body, longestExcerpt)) : '';
  return succeed({ markdown: excerpt === '' ? link : `> ${excerpt}\n\n${link}` });
}
