import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { freeMailDomains } from '#domain/customer/free-mail-domains.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { draftArticle } from '#domain/knowledge-base/draft-article.ts';
import { suggestArticles, type Question } from '#domain/knowledge-base/suggest-articles.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { StoredMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';
import type { ArticleDeps } from './article-deps.ts';
import { todayOf } from './article-view.ts';
import { readArticles, type ArticlesInForce } from './articles-in-force.ts';
import { questionOfTicket } from './question-of-ticket.ts';

/** A reply of ours as a draft article; nothing is saved. Refused for a message that is none. */
export async function draftFromReply(
  deps: ArticleDeps,
  { ticket, message: id }: DecodedParams<'articles.draftFrom'>,
): Promise<Outcome<Result<'articles.draftFrom'>>> {
  const { store } = deps;
  const articles = await readArticles(deps.playbook);
  const asked = questionOfTicket(store, ticket);
  if (asked === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const message = store.messages.get(id);
  if (message === null || message.ticket !== ticket)
    return fail({ kind: 'not-found', what: `message ${id} of #${ticket}` });
  if (message.direction !== 'out' || message.machine !== null)
    return fail({ kind: 'refused', message: 'Only a reply of ours can be made into an article.' });
  const { state, question } = asked;
  const home = homeOf(articles, question, actorName(deps.agent()));
  const organisation = state.organisation === null ? null : store.customers.get(state.organisation);
  const draft = draftArticle({
    text: writtenText(store, message),
    people: peopleOf(store, ticket, state, deps),
    company: organisation?.name ?? null,
    domains: domainsOf(store, ticket, organisation),
    subject: normaliseSubject(state.subject).base,
    type: state.type === 'other' ? null : state.type,
    ...home,
    today: todayOf(deps),
    taken: new Set(articles.byId.keys()),
    known: {
      base: articles.base,
      titleOf: (article) => {
        const found = articles.byId.get(article)?.article;
        return found !== undefined && isForCustomers(found) ? found.title : null;
      },
    },
  });
  return succeed({ path: `articles/${draft.id}.md`, text: draft.text, removed: [...draft.removed] });
}

/** What was typed where we sent it; from another mail program the plain text, its signs taken as signs. */
function writtenText(store: Store, message: StoredMessage): string {
  const item = store.outbox.byMessageId(message.messageId);
  if (item !== null) return item.mail.text;
  return newestText(message.text)
    .split('\n')
    .map((line) => (/^(?: {4}|\t)/u.test(line) ? line : escaped(line)))
    .join('\n');
}

/** Signs that would mean something in Markdown; lists and addresses stay what they are. */
const escaped = (line: string): string =>
  line
    .split(/(https?:\/\/\S+)/u)
    .map((part, place) => (place % 2 === 1 ? part : part.replaceAll(/[\\`*[\]~|]/gu, String.raw`\$&`)))
    .join('');

/** Everybody whose name may stand in the reply: who wrote on the ticket, the customer's contacts, and we. */
function peopleOf(store: Store, ticket: number, state: TicketState, deps: ArticleDeps): readonly string[] {
  const names = new Set<string>();
  for (const { from, to, cc } of store.messages.ofTicket(ticket))
    for (const person of [from, ...to, ...cc]) if (person !== null) names.add(person.name);
  const organisation = state.organisation === null ? null : store.customers.get(state.organisation);
  for (const { name } of organisation?.contacts ?? []) names.add(name);
  names.add(actorName(deps.agent()));
  names.add(state.assignee ?? '');
  // "Support" is nobody.
  const ours = new Set(store.accounts.list().map(({ name }) => name));
  return [...names].filter((name) => name.trim() !== '' && !name.includes('@') && !ours.has(name));
}

/** Of the customer, and of who wrote; at a free-mail provider nothing is theirs. */
function domainsOf(store: Store, ticket: number, organisation: Organisation | null): readonly string[] {
  const address = store.messages.summary(ticket)?.requester?.address.toLowerCase() ?? '';
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const theirs = new Set(organisation?.domains.map((each) => each.toLowerCase()) ?? []);
  if (domain !== '' && !freeMailDomains.has(domain)) theirs.add(domain);
  return [...theirs];
}

/** Where the article belongs: with the one that comes nearest, else with those of its type. */
function homeOf(
  { base, shelved, forCustomers }: ArticlesInForce,
  question: Question,
  agent: string,
): { readonly section: string; readonly owner: string } {
  const [nearest] = suggestArticles(forCustomers(), question, 1);
  const ofType = shelved.find(({ article }) => question.types.some(({ type }) => article.answers.includes(type)));
  const like = nearest?.article ?? ofType?.article;
  return { section: like?.section ?? base?.sections[0]?.id ?? 'general', owner: like?.owner ?? agent };
}
