import type { DecodedParams, Result } from '#contract/contract.ts';
import { articleWords } from '#domain/knowledge-base/article-words.ts';
import type { Article } from '#domain/knowledge-base/article.ts';
import { gatherGaps, type AskedTicket, type Gap } from '#domain/knowledge-base/gather-gaps.ts';
import { indexArticles, type ArticleIndex } from '#domain/knowledge-base/index-articles.ts';
import { suggestArticles, type Suggestion } from '#domain/knowledge-base/suggest-articles.ts';
import { day } from '#domain/time/instant.ts';
import { inTurns } from '#engine/service-levels/in-turns.ts';
import type { TicketCache } from '#engine/ports/ticket-store.ts';
import type { ArticleDeps } from './article-deps.ts';
import { readArticles } from './articles-in-force.ts';
import { questionOfTicket } from './question-of-ticket.ts';

/** Tickets that are looked through, and unanswered ones that are compared with each other; the newest. */
const mostTickets = 2_000;
const mostUnanswered = 400;

/** From here on an article answers a question. */
const answers = 0.5;

/** What is only planned has hardly more than a title to be found by. */
const [plannedFits, plannedAnswersOne] = [0.3, 0.5];

/**
 * Questions of the last days that no article which customers can read answers, and in whose replies none stood; gathered
 * without keeping others waiting. One ticket alone is a gap only where somebody has planned an article for it already.
 */
export async function findGaps(
  deps: Pick<ArticleDeps, 'store' | 'clock' | 'playbook'>,
  { days }: DecodedParams<'articles.gaps'>,
): Promise<Result<'articles.gaps'>> {
  const articles = await readArticles(deps.playbook);
  const asked = await askedTickets(deps, articles.forCustomers(), deps.clock.now() - days * day);
  const planned = indexArticles(
    articles.shelved.flatMap(({ article }) =>
      article.status !== 'published' && article.audience === 'customers' ? [article] : [],
    ),
  );
  return gatherGaps(asked).flatMap((gap) => {
    const [first] = suggestArticles(planned, questionOf(gap), 1);
    const match = first !== undefined && first.fit >= plannedFits ? first : null;
    const [only, ...others] = gap.tickets;
    if (only !== undefined && others.length === 0) {
      if (match === null || match.fit < plannedAnswersOne) return [];
      // Alone it shares words with nothing but the article; one may be chance.
      const words = wordsInBoth(only, match.article);
      return words.length < 2 ? [] : [gapView({ ...gap, words }, match)];
    }
    return [gapView(gap, match)];
  });
}

const gapView = ({ words, issueType, tickets }: Gap, planned: Suggestion | null): Result<'articles.gaps'>[number] => ({
  words: [...words],
  issueType,
  tickets: tickets.map(({ number, subject, at }) => ({ number, subject, at })),
  planned: planned === null ? null : { id: planned.article.id, title: planned.article.title },
});

const mostWords = 5;

/** In the customer's words. */
function wordsInBoth({ subject, text }: AskedTicket, { title, tags, body }: Article): readonly string[] {
  const stems = new Set(articleWords(`${title} ${tags.join(' ')} ${body}`).map(({ stem }) => stem));
  const shared = new Map<string, string>();
  for (const { stem, written } of articleWords(`${subject}\n${text}`))
    if (stems.has(stem) && !shared.has(stem)) shared.set(stem, written);
  return [...shared.values()].slice(0, mostWords);
}

async function askedTickets(
  { store }: Pick<ArticleDeps, 'store'>,
  index: ArticleIndex,
  since: number,
): Promise<readonly AskedTicket[]> {
  const recent: TicketCache[] = [];
  await inTurns(store.tickets.numbers(), (number) => {
    const ticket = store.tickets.cache(number);
    if (ticket !== null && ticket.openedAt >= since && ticket.mergedInto === null) recent.push(ticket);
  });
  const newest = recent.toSorted((one, other) => other.openedAt - one.openedAt).slice(0, mostTickets);
  const linked = new Set(store.articleLinks.sent().map(({ ticket }) => ticket));
  const asked: AskedTicket[] = [];
  let unanswered = 0;
  await inTurns(newest, ({ number, openedAt }) => {
    const found = questionOfTicket(store, number);
    if (found === null) return;
    const { question, state } = found;
    const [best] = suggestArticles(index, question, 1);
    const answered = linked.has(number) || (best?.fit ?? 0) >= answers;
    if (!answered && (unanswered += 1) > mostUnanswered) return;
    const requester = store.messages.summary(number)?.requester ?? null;
    const people = requester === null ? '' : `${requester.name} ${requester.address}`;
    asked.push({
      number,
      subject: state.subject,
      at: openedAt,
      type: state.type,
      text: question.text,
      people,
      answered,
    });
  });
  return asked;
}

/** What the tickets of a gap ask, in the words that they share. */
const questionOf = ({ words, issueType, tickets }: Gap) => ({
  types: issueType === null ? [] : [{ type: issueType, probability: 0.8 }],
  facts: [],
  subject: words.join(' '),
  text: tickets.length === 1 ? (tickets[0]?.text ?? '') : tickets.map(({ subject }) => subject).join('\n'),
  typed: '',
});
