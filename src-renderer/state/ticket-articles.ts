import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ArticleView, SuggestedArticle } from '#contract/articles.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { ArticleLinkForm } from '#domain/knowledge-base/article.ts';
import { escapeMarkdown } from '#domain/template/escape-markdown.ts';
import type { Composer } from './composer.ts';
import { failureWords } from './failure-words.ts';
import type { ReplyInsertions } from './reply-insertions.ts';
import type { Schedule, ToastStore } from './toasts.ts';

export type TicketArticlesState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly found: readonly SuggestedArticle[] };

/** What of an article is enough to put it into a reply. */
export type Insertable = Pick<ArticleView, 'id' | 'title' | 'address' | 'excerpt'>;

export type TicketArticles = {
  readonly store: StoreApi<{ readonly byTicket: ReadonlyMap<number, TicketArticlesState> }>;
  /** Asks for what fits a ticket and keeps it in step with what is typed, until the returned function is called. */
  readonly follow: (ticket: number) => () => void;
  readonly retry: (ticket: number) => void;
  /** Puts an article into the reply, at its cursor; false where that was refused, which is said. */
  readonly insert: (ticket: number, article: Insertable, form: ArticleLinkForm) => Promise<boolean>;
};

/** A pause in typing after which the suggestions follow, ms. */
const pause = 600;
/** As many as the panel can show. */
const limit = 8;
/** The end of a long text says what it is about now. */
const typedLength = 20_000;
/** Tickets whose articles are kept. */
const kept = 40;

/** Articles that fit a ticket. The last answer stays until there is another, also while the host is away. */
export function createTicketArticles(
  gateway: Gateway,
  toasts: ToastStore,
  schedule: Schedule,
  composer: Composer,
  insertions: ReplyInsertions,
): TicketArticles {
  const store = createStore<{ readonly byTicket: ReadonlyMap<number, TicketArticlesState> }>(() => ({
    byTicket: new Map(),
  }));
  const asked = new Map<number, number>();
  const put = (ticket: number, state: TicketArticlesState): void =>
    store.setState(({ byTicket }) => {
      const others = [...byTicket].filter(([number]) => number !== ticket);
      return { byTicket: new Map([...others.slice(1 - kept), [ticket, state]]) };
    });
  const typedOn = (ticket: number): string => {
    const composing = composer.get(ticket);
    return composing?.kind === 'writing' ? composing.draft.text : '';
  };

  const ask = async (ticket: number): Promise<void> => {
    const number = (asked.get(ticket) ?? 0) + 1;
    asked.set(ticket, number);
    if (store.getState().byTicket.get(ticket) === undefined) put(ticket, { kind: 'loading' });
    const typed = typedOn(ticket).slice(-typedLength);
    const outcome = await gateway.call('articles.suggest', { ticket, typed, limit });
    // What was typed since is answered by a later question.
    if (asked.get(ticket) !== number) return;
    const before = store.getState().byTicket.get(ticket);
    if (!outcome.ok) {
      if (before?.kind !== 'ready') put(ticket, { kind: 'failed', message: failureWords(outcome.failure) });
      return;
    }
    const next = { kind: 'ready' as const, found: outcome.value };
    if (JSON.stringify(before) !== JSON.stringify(next)) put(ticket, next);
  };

  return {
    store,
    follow: (ticket) => {
      let typed = typedOn(ticket);
      let cancel = (): void => {};
      const stops = [
        composer.store.subscribe(() => {
          const now = typedOn(ticket);
          if (now === typed) return;
          typed = now;
          cancel();
          cancel = schedule(() => void ask(ticket), pause);
        }),
        gateway.subscribe('articles.changed', () => void ask(ticket)),
        gateway.subscribe('playbook.changed', ({ kind }) => {
          if (kind === 'article' || kind === 'knowledge-base') void ask(ticket);
        }),
        gateway.subscribe('tickets.changed', ({ rows, reset }) => {
          if (reset || rows.some(({ number }) => number === ticket)) void ask(ticket);
        }),
      ];
      void ask(ticket);
      return () => {
        cancel();
        for (const stop of stops) stop();
      };
    },
    retry: (ticket) => {
      put(ticket, { kind: 'loading' });
      void ask(ticket);
    },
    insert: async (ticket, article, form) => {
      const outcome = await gateway.call('articles.insert', { ticket, article: article.id, form });
      // What stands in a reply is found when it is sent, so the host need not hear of it now.
      const atHand = !outcome.ok && outcome.failure.kind === 'offline' ? markdownOf(article, form) : null;
      const markdown = outcome.ok ? outcome.value.markdown : atHand;
      if (markdown === null) {
        if (!outcome.ok)
          toasts.show({ tone: 'bad', text: `The article was not inserted. ${failureWords(outcome.failure)}` });
        return false;
      }
      return insertions.insert(ticket, { markdown, as: form === 'link' ? 'words' : 'paragraphs' });
    },
  };
}

/** The same Markdown from what is on the screen; null for what customers cannot read. */
function markdownOf({ title, address, excerpt }: Insertable, form: ArticleLinkForm): string | null {
  if (address === null) return null;
  const link = `[${escapeMarkdown(title)}](${address})`;
  return form === 'link' || excerpt === '' ? link : `> ${escapeMarkdown(excerpt)}\n\n${link}`;
}
