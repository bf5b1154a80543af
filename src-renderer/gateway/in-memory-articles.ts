import { median } from '#domain/number/median.ts';
import type { articleCalls, ArticleView } from '#contract/articles.ts';
import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { articleAddress } from '#domain/knowledge-base/article-address.ts';
import { articleAddressesIn } from '#domain/knowledge-base/article-addresses-in.ts';
import { articleExcerpt } from '#domain/knowledge-base/article-excerpt.ts';
import { articleWords } from '#domain/knowledge-base/article-words.ts';
import { isForCustomers, type Article, type ArticleLinkForm } from '#domain/knowledge-base/article.ts';
import { coverage } from '#domain/knowledge-base/coverage.ts';
import { draftArticle } from '#domain/knowledge-base/draft-article.ts';
import { indexArticles } from '#domain/knowledge-base/index-articles.ts';
import { isStale } from '#domain/knowledge-base/is-stale.ts';
import { reviewDue } from '#domain/knowledge-base/review-due.ts';
import { searchArticles } from '#domain/knowledge-base/search-articles.ts';
import { suggestArticles, type Question } from '#domain/knowledge-base/suggest-articles.ts';
import { calendarDayOf } from '#domain/time/day-number.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import type { Emit } from './in-memory.ts';
import { readMemoryArticle, readMemoryKnowledgeBase } from './in-memory-article-text.ts';
import { messagesOf, placeOfMessage } from './in-memory-detail.ts';
import type { MemoryPlaybook } from './in-memory-playbook.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

type Shelved = { readonly article: Article; readonly path: string; readonly origin: ArticleView['origin'] };
type Link = { readonly article: string; readonly ticket: number; readonly at: Instant };

export type MemoryArticles = {
  readonly handlers: Pick<Handlers, keyof typeof articleCalls>;
  /** A reply with this text was sent: what stands in it counts. */
  readonly sent: (ticket: number, text: string) => void;
};

/** The knowledge base in memory: the domain's rules over the few articles that the in-memory playbook ships. */
export function memoryArticles(deps: {
  readonly playbook: MemoryPlaybook;
  readonly tickets: MemoryTickets;
  readonly now: () => Instant;
  readonly emit: Emit;
}): MemoryArticles {
  const { playbook, tickets } = deps;
  const links: Link[] = [];

  const base = () => readMemoryKnowledgeBase(playbook.text('knowledge-base', 'knowledge-base.yaml') ?? '');
  const library = async (): Promise<readonly Shelved[]> => {
    const listed = await playbook.handlers['playbook.list']({ kind: 'article' });
    const order = base().sections.map(({ id }) => id);
    return (listed.ok ? listed.value : [])
      .flatMap(({ path, origin, inForce }) => {
        const article = inForce ? readMemoryArticle(playbook.text('article', path) ?? '') : null;
        return article === null ? [] : [{ article, path, origin }];
      })
      .toSorted((one, other) => order.indexOf(one.article.section) - order.indexOf(other.article.section));
  };
  const isSolved = (number: number): boolean => tickets.get(number)?.seed.status.kind === 'solved';
  const today = (): string => calendarDayOf(Math.floor(deps.now() / day));
  const view = ({ article, path, origin }: Shelved): ArticleView => {
    const { body, source: _source, ...head } = article;
    const own = links.filter((link) => link.article === article.id);
    const numbers = [...new Set(own.map(({ ticket }) => ticket))];
    return {
      ...structuredClone(head),
      answers: [...head.answers],
      tags: [...head.tags],
      sectionTitle: base().sections.find(({ id }) => id === head.section)?.title ?? head.section,
      reviewDue: head.status === 'planned' ? null : reviewDue(head.reviewed, base().reviewEvery),
      stale: isStale(article, base().reviewEvery, today()),
      excerpt: articleExcerpt(body),
      address: isForCustomers(article) ? articleAddress(base(), article) : null,
      path,
      origin,
      record: {
        links: own.length,
        tickets: numbers.length,
        solved: numbers.filter(isSolved).length,
        askedAgain: 0,
      },
    };
  };
  const ours = (ticket: MemoryTicket): string =>
    messagesOf(ticket.seed)
      .filter(({ direction }) => direction === 'out')
      .map(({ text }) => text)
      .join('\n');
  const questionOf = ({ seed }: MemoryTicket, typed: string): Question => ({
    types: seed.type === null ? [] : [{ type: seed.type, probability: seed.probability }],
    facts: [],
    subject: seed.subject,
    text: messagesOf(seed).findLast(({ direction }) => direction === 'in')?.text ?? '',
    typed,
  });
  const noArticle = (id: string) => fail({ kind: 'not-found', what: `article “${id}”` });
  const noTicket = (number: number) => fail({ kind: 'not-found', what: `ticket #${number}` });
  const lengthOf = ({ seed }: MemoryTicket): number => (seed.solvedAt ?? seed.openedAt) - seed.openedAt;

  return {
    sent: (ticket, text) => {
      for (const article of articleAddressesIn(text, base())) links.push({ article, ticket, at: deps.now() });
      if (links.some((link) => link.ticket === ticket)) deps.emit('articles.changed', {});
    },
    handlers: {
      'articles.list': async ({ query, section, status, issueType, stale, limit }) => {
        const shelf = await library();
        const index = indexArticles(shelf.map(({ article }) => article));
        const named = query.trim() === '' ? shelf : shelvedOf(shelf, searchArticles(index, query));
        const found = named
          .map(view)
          .filter(
            (each) =>
              (section === null || each.section === section) &&
              (status === null || each.status === status) &&
              (issueType === null || each.answers.includes(issueType)) &&
              (!stale || each.stale),
          );
        return succeed({ total: found.length, articles: found.slice(0, limit) });
      },
      'articles.get': async ({ article }) => {
        const found = (await library()).find((shelved) => shelved.article.id === article);
        return found ? succeed({ article: view(found), body: found.article.body }) : noArticle(article);
      },
      'articles.suggest': async ({ ticket: number, typed, limit }) => {
        const ticket = tickets.get(number);
        if (!ticket) return noTicket(number);
        const shelf = (await library()).filter(({ article }) => isForCustomers(article));
        const linked = new Set(articleAddressesIn(`${ours(ticket)}\n${typed}`, base()));
        const index = indexArticles(shelf.map(({ article }) => article));
        return succeed(
          suggestArticles(index, questionOf(ticket, typed), limit)
            .filter(({ fit }) => fit >= leastFit)
            .flatMap(({ article, fit, because }) =>
              shelvedOf(shelf, [{ article }]).map((shelved) => ({
                article: view(shelved),
                fit,
                because,
                linked: linked.has(article.id),
              })),
            ),
        );
      },
      'articles.insert': async ({ ticket, article: id, form }) => {
        if (!tickets.get(ticket)) return noTicket(ticket);
        const found = (await library()).find(({ article }) => article.id === id);
        if (!found || !isForCustomers(found.article)) return noArticle(id);
        return succeed({ markdown: markdownOf(view(found), form) });
      },
      'articles.coverage': async () => {
        const shelf = (await library()).map(({ article }) => article);
        const sections = coverage(base(), shelf, today());
        const sum = (count: (section: (typeof sections)[number]) => number): number =>
          sections.reduce((total, section) => total + count(section), 0);
        return succeed({
          sections: [...sections],
          wanted: sum(({ wanted }) => wanted),
          published: sum(({ published }) => published),
          stale: sum(({ stale }) => stale),
        });
      },
      'articles.worth': async ({ days }) => {
        const { targets } = base();
        const solved = [...tickets.all()].filter(
          ({ seed }) => seed.solvedAt !== null && seed.solvedAt >= deps.now() - days * day,
        );
        const linked = new Set(links.map(({ ticket }) => ticket));
        const withArticle = solved.filter(({ seed }) => linked.has(seed.number));
        const best = (await library()).map(view).filter(({ record }) => record.links > 0);
        return succeed({
          solved: solved.length,
          solvedWithArticle: withArticle.length,
          targetShare: targets.shareOfTicketsWithArticle,
          medianTimeWith: median(withArticle.map(lengthOf)),
          medianTimeWithout: median(solved.filter(({ seed }) => !linked.has(seed.number)).map(lengthOf)),
          targetTime: targets.timeToResolutionWithArticle,
          best: best.toSorted((one, other) => other.record.solved - one.record.solved),
          unhelpful: [],
        });
      },
      'articles.gaps': async ({ days }) => {
        const all = await library();
        const answered = new Set(
          all.filter(({ article }) => isForCustomers(article)).flatMap(({ article }) => article.answers),
        );
        const byType = new Map<IssueType, MemoryTicket[]>();
        for (const ticket of tickets.all()) {
          const { type, openedAt } = ticket.seed;
          if (type === null || answered.has(type) || openedAt < deps.now() - days * day) continue;
          byType.set(type, [...(byType.get(type) ?? []), ticket]);
        }
        return succeed(
          [...byType]
            .map(([issueType, gathered]) => {
              const planned = all.find(
                ({ article }) => article.status === 'planned' && article.answers.includes(issueType),
              );
              return {
                words: articleWords(gathered[0]?.seed.subject ?? '', 4).map(({ written }) => written),
                issueType,
                tickets: gathered.map(({ seed }) => ({
                  number: seed.number,
                  subject: seed.subject,
                  at: seed.openedAt,
                })),
                planned: planned === undefined ? null : { id: planned.article.id, title: planned.article.title },
              };
            })
            .toSorted((one, other) => other.tickets.length - one.tickets.length),
        );
      },
      'articles.draftFrom': async ({ ticket: number, message }) => {
        const ticket = tickets.get(number);
        const reply = ticket && messagesOf(ticket.seed)[placeOfMessage(message).index];
        if (!ticket || !reply) return noTicket(number);
        if (reply.direction !== 'out')
          return fail({ kind: 'refused', message: 'Only an answer of ours can become an article.' });
        const { seed } = ticket;
        const shelf = (await library()).map(({ article }) => article);
        const like = shelf.find(({ answers }) => seed.type !== null && answers.includes(seed.type)) ?? shelf[0];
        const draft = draftArticle({
          text: reply.text,
          people: [seed.contact ?? ''].filter((name) => name !== ''),
          company: null,
          domains: [],
          subject: seed.subject,
          type: seed.type,
          section: like?.section ?? '',
          owner: like?.owner ?? '',
          today: today(),
          taken: new Set(shelf.map(({ id }) => id)),
          known: {
            base: base(),
            titleOf: (id) => shelf.find((article) => article.id === id && isForCustomers(article))?.title ?? null,
          },
        });
        return succeed({ path: `articles/${draft.id}.md`, text: draft.text, removed: [...draft.removed] });
      },
    },
  };
}

/** Less than in the engine: among so few articles no word is rare. */
const leastFit = 0.1;

const shelvedOf = (shelf: readonly Shelved[], found: readonly { readonly article: Article }[]): readonly Shelved[] =>
  found.flatMap(({ article }) => shelf.filter((shelved) => shelved.article === article));

function markdownOf({ title, address, excerpt }: ArticleView, form: ArticleLinkForm): string {
  const link = `[${title}](${address ?? ''})`;
  return form === 'link' ? link : `> ${excerpt}\n\n${link}`;
}
