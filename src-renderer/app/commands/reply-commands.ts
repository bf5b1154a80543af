import type { ArticleView } from '#contract/articles.ts';
import type { ComposeKind } from '#domain/outbox/outgoing-mail.ts';
import type { Command } from '#state/command.ts';
import type { ConsoleState } from '#state/console-state.ts';
import { openCurrentTicket } from '#state/open-current-ticket.ts';
import { focusOn } from './focus-on.ts';
import { hasTicket, openTicketNumber } from './on-a-ticket.ts';

const compose = (mode: ComposeKind) => (state: ConsoleState) => {
  const ticket = openCurrentTicket(state);
  if (ticket === null) return;
  void state.composer.open(ticket, mode).then(() => focusOn('[data-composer] textarea'));
};
const hasSuggestion = (state: ConsoleState): boolean => {
  const ticket = openTicketNumber(state);
  return ticket !== null && state.suggestions.store.getState().byTicket[ticket]?.kind === 'ready';
};
const bestArticle = (state: ConsoleState): ArticleView | undefined => {
  const known = state.articles.store.getState().byTicket.get(openTicketNumber(state) ?? 0);
  return known?.kind === 'ready' ? known.found[0]?.article : undefined;
};
const newestAnswer = (state: ConsoleState): number | undefined => {
  const known = state.details.store.getState().byNumber.get(openTicketNumber(state) ?? 0);
  return known?.kind === 'ready'
    ? known.detail.messages.findLast(({ direction }) => direction === 'out')?.id
    : undefined;
};

/** Writing: replies, notes, the suggestion, articles. */
export const replyCommands: readonly Command[] = [
  { id: 'ticket.reply', title: 'Reply', group: 'Ticket', keys: 'r', when: hasTicket, run: compose('reply') },
  {
    id: 'ticket.replyAll',
    title: 'Reply to all',
    group: 'Ticket',
    keys: 'Shift+R',
    when: hasTicket,
    run: compose('reply-all'),
  },
  { id: 'ticket.forward', title: 'Forward', group: 'Ticket', keys: 'f', when: hasTicket, run: compose('forward') },
  {
    id: 'ticket.note',
    title: 'Write a note',
    group: 'Ticket',
    keys: 'n',
    when: hasTicket,
    run: (state) => {
      const ticket = openCurrentTicket(state);
      if (ticket !== null) state.composer.openNote(ticket);
    },
  },
  {
    id: 'suggestion.insert',
    title: 'Insert the suggested reply',
    group: 'Ticket',
    keys: 'i',
    when: hasSuggestion,
    run: (state) => {
      const ticket = openTicketNumber(state);
      if (ticket !== null)
        void state.suggestions.insert(ticket).then((done) => {
          if (done !== 'failed') focusOn('[data-composer] textarea');
        });
    },
  },
  {
    id: 'suggestion.send',
    title: 'Send the suggested reply',
    group: 'Ticket',
    keys: 'Shift+I',
    when: (state) => hasSuggestion(state) && document.querySelector('[data-suggestion-send]') !== null,
    run: () => document.querySelector<HTMLElement>('[data-suggestion-send]')?.click(),
  },
  {
    id: 'suggestion.dismiss',
    title: 'Dismiss the suggested reply …',
    group: 'Ticket',
    keys: 'Shift+X',
    when: hasSuggestion,
    run: (state) => state.layout.setState({ dismissing: true }),
  },
  {
    id: 'articles.pick',
    title: 'Insert a knowledge base article …',
    group: 'Ticket',
    keys: 'Mod+Shift+K',
    when: hasTicket,
    run: (state) => {
      const ticket = openCurrentTicket(state);
      if (ticket === null) return;
      const isWriting = state.composer.get(ticket)?.kind === 'writing';
      void (isWriting ? Promise.resolve() : state.composer.open(ticket, 'reply')).then(() =>
        state.layout.setState({ pickingArticle: ticket }),
      );
    },
  },
  {
    id: 'articles.focus',
    title: 'Knowledge base beside the ticket',
    group: 'Ticket',
    keys: 'b',
    when: (state) => openTicketNumber(state) !== null,
    run: (state) => {
      state.layout.setState({ panel: 'open' });
      // In a narrow window the panel is drawn only now.
      requestAnimationFrame(() => focusOn('[data-articles] :is(a, button)'));
    },
  },
  {
    id: 'articles.linkBest',
    title: 'Link the article that fits best',
    group: 'Ticket',
    keys: 'Shift+B',
    when: (state) => bestArticle(state) !== undefined,
    run: (state) => {
      const ticket = openTicketNumber(state);
      const best = bestArticle(state);
      if (ticket !== null && best !== undefined) void state.articles.insert(ticket, best, 'link');
    },
  },
  {
    id: 'articles.fromReply',
    title: 'Make an article of our newest answer',
    group: 'Ticket',
    keys: null,
    when: (state) => newestAnswer(state) !== undefined,
    run: (state) => {
      const ticket = openTicketNumber(state);
      const message = newestAnswer(state);
      if (ticket !== null && message !== undefined) void state.articleWriter.writeFrom(ticket, message);
    },
  },
];
