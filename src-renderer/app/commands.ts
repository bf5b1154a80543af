import type { ArticleView } from '#contract/articles.ts';
import { queueNames, type QueueName } from '#contract/tickets.ts';
import type { ComposeKind } from '#domain/outbox/outgoing-mail.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import type { Command } from '#state/command.ts';
import type { ConsoleState } from '#state/console-state.ts';
import type { DialogName, MenuName } from '#state/layout.ts';
import { openCurrentTicket } from '#state/open-current-ticket.ts';
import { currentTicket, targetTickets } from '#state/target-tickets.ts';
import { timerAction } from '#state/timer-action.ts';
import { queueWords, severityWords } from '#state/ticket-words.ts';
import { runbookCommands } from './runbook-commands.ts';

const queueLetters: Readonly<Record<QueueName, string>> = {
  'needs-reply': 'n',
  'at-risk': 'r',
  breached: 'b',
  'waiting-on-customer': 'w',
  escalated: 'e',
  'auto-resolved-today': 'u',
  all: 'a',
};

const onTicket = (state: ConsoleState): boolean => targetTickets(state).length > 0;
const dialog = (name: DialogName) => (state: ConsoleState) => state.layout.setState({ dialog: name });
/** The menus are in the header of the ticket, or in the bar above picked ones: the ticket under the cursor is opened for it. */
const field = (name: MenuName) => (state: ConsoleState) => {
  if (state.selection.store.getState().selected.size === 0) openCurrentTicket(state);
  state.layout.setState({ menu: name });
};
/** The ticket that is on the screen. */
function openTicketNumber(state: ConsoleState): number | null {
  const { route } = state.route.store.getState();
  return route.kind === 'page' ? null : route.ticket;
}
const hasSuggestion = (state: ConsoleState): boolean => {
  const ticket = openTicketNumber(state);
  return ticket !== null && state.suggestions.store.getState().byTicket[ticket]?.kind === 'ready';
};
/** A dialogue about the ticket under the cursor, which is opened for it. */
const openWith = (name: DialogName) => (state: ConsoleState) => {
  openCurrentTicket(state);
  state.layout.setState({ dialog: name });
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
const hasTicket = (state: ConsoleState): boolean => currentTicket(state) !== null;
const compose = (mode: ComposeKind) => (state: ConsoleState) => {
  const ticket = openCurrentTicket(state);
  if (ticket === null) return;
  void state.composer.open(ticket, mode).then(() => focusOn('[data-composer] textarea'));
};
const switchTimer =
  (timer: TimerKind) =>
  (state: ConsoleState): void => {
    const number = currentTicket(state);
    if (number !== null) void state.actions.switchTimer(number, timer, timerAction(state, number, timer));
  };
const everyRow = (
  state: ConsoleState,
  test: (row: NonNullable<ReturnType<ConsoleState['rows']['get']>>) => boolean,
): boolean =>
  targetTickets(state).every((number) => {
    const row = state.rows.get(number);
    return row !== undefined && test(row);
  });
const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** Everything an agent can do. A new command is one entry here; its key can be changed in the settings. */
export const commands: readonly Command[] = [
  {
    id: 'list.next',
    title: 'Next ticket',
    group: 'Move',
    keys: 'j',
    run: (state) => state.navigator.active()?.move(1),
  },
  {
    id: 'list.previous',
    title: 'Previous ticket',
    group: 'Move',
    keys: 'k',
    run: (state) => state.navigator.active()?.move(-1),
  },
  {
    id: 'list.open',
    title: 'Open the ticket',
    group: 'Move',
    keys: 'Enter',
    run: (state) => state.navigator.active()?.openCurrent(),
  },
  {
    id: 'list.first',
    title: 'First ticket',
    group: 'Move',
    keys: 'g g',
    run: (state) => state.navigator.active()?.moveTo('first'),
  },
  {
    id: 'list.last',
    title: 'Last ticket',
    group: 'Move',
    keys: 'Shift+G',
    run: (state) => state.navigator.active()?.moveTo('last'),
  },
  {
    id: 'list.focus',
    title: 'Back to the list',
    group: 'Move',
    keys: 'l',
    run: (state) => state.navigator.active()?.focus(),
  },
  {
    id: 'list.select',
    title: 'Select or unselect',
    group: 'Move',
    keys: 'x',
    run: (state) => {
      const current = state.navigator.active()?.current();
      if (current !== null && current !== undefined) state.selection.toggle(current);
    },
  },
  {
    id: 'list.unselect',
    title: 'Clear the selection',
    group: 'Move',
    keys: null,
    when: (state) => state.selection.store.getState().selected.size > 0,
    run: (state) => state.selection.clear(),
  },

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
          if (done) focusOn('[data-composer] textarea');
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
  {
    id: 'ticket.resolve',
    title: 'Resolve',
    group: 'Ticket',
    keys: 'e',
    when: onTicket,
    run: (state) =>
      void state.actions
        .change(targetTickets(state), { kind: 'status', to: { kind: 'solved' } })
        .then(() => state.selection.clear()),
  },
  {
    id: 'ticket.reopen',
    title: 'Reopen',
    group: 'Ticket',
    keys: null,
    when: (state) => onTicket(state) && everyRow(state, (row) => row.status.kind !== 'open'),
    run: (state) => void state.actions.change(targetTickets(state), { kind: 'status', to: { kind: 'open' } }),
  },
  {
    id: 'ticket.wait',
    title: 'Wait for the customer',
    group: 'Ticket',
    keys: 'w',
    when: onTicket,
    run: (state) =>
      void state.actions.change(targetTickets(state), { kind: 'status', to: { kind: 'waiting-on-customer' } }),
  },
  {
    id: 'ticket.waitThirdParty',
    title: 'Wait for a third party',
    group: 'Ticket',
    keys: null,
    when: onTicket,
    run: (state) =>
      void state.actions.change(targetTickets(state), { kind: 'status', to: { kind: 'waiting-on-third-party' } }),
  },
  { id: 'ticket.snooze', title: 'Snooze until …', group: 'Ticket', keys: 'z', when: onTicket, run: dialog('snooze') },
  {
    id: 'ticket.escalate',
    title: 'Escalate …',
    group: 'Ticket',
    keys: 'Shift+E',
    when: hasTicket,
    run: openWith('escalate'),
  },
  {
    id: 'ticket.stopEscalating',
    title: 'No longer escalated',
    group: 'Ticket',
    keys: null,
    when: (state) => onTicket(state) && everyRow(state, (row) => row.escalated),
    run: (state) => void state.actions.change(targetTickets(state), { kind: 'escalated', to: false }),
  },
  {
    id: 'escalation.takenOn',
    title: 'The escalation has been taken on',
    group: 'Ticket',
    keys: null,
    when: () => document.querySelector('[data-escalation-taken]') !== null,
    run: () => document.querySelector<HTMLElement>('[data-escalation-taken]')?.click(),
  },
  {
    id: 'escalation.end',
    title: 'End the escalation …',
    group: 'Ticket',
    keys: null,
    when: () => document.querySelector('[data-escalation-end]') !== null,
    run: () => document.querySelector<HTMLElement>('[data-escalation-end]')?.click(),
  },
  {
    id: 'ticket.call',
    title: 'Log a call …',
    group: 'Ticket',
    keys: 'Shift+L',
    when: hasTicket,
    run: openWith('call'),
  },
  { id: 'ticket.severity', title: 'Severity …', group: 'Ticket', keys: 's', when: onTicket, run: field('severity') },
  ...severities.map((severity): Command => ({
    id: `ticket.severity.${severity}`,
    title: `Severity ${severityWords[severity]}`,
    group: 'Ticket',
    keys: null,
    when: onTicket,
    run: (state) => void state.actions.change(targetTickets(state), { kind: 'severity', to: severity }),
  })),
  { id: 'ticket.assign', title: 'Assign …', group: 'Ticket', keys: 'a', when: onTicket, run: field('assignee') },
  {
    id: 'ticket.handOver',
    title: 'Hand over with a word …',
    group: 'Ticket',
    keys: 'Shift+A',
    when: onTicket,
    run: dialog('assign'),
  },
  {
    id: 'ticket.take',
    title: 'Assign to me',
    group: 'Ticket',
    keys: 'm',
    when: onTicket,
    run: (state) =>
      void state.actions.change(targetTickets(state), {
        kind: 'assignee',
        to: state.settings.store.getState().settings.agentName,
      }),
  },
  { id: 'ticket.status', title: 'Status …', group: 'Ticket', keys: null, when: onTicket, run: field('status') },
  { id: 'ticket.type', title: 'Type …', group: 'Ticket', keys: 't', when: onTicket, run: field('type') },
  {
    id: 'ticket.why',
    title: 'Why this type and severity',
    group: 'Ticket',
    keys: 'y',
    when: (state) => currentTicket(state) !== null && state.selection.store.getState().selected.size === 0,
    run: field('why'),
  },
  { id: 'ticket.tier', title: 'Tier …', group: 'Ticket', keys: null, when: onTicket, run: field('tier') },
  {
    id: 'ticket.deadline',
    title: 'Set a deadline by hand …',
    group: 'Ticket',
    keys: 'd',
    when: (state) => currentTicket(state) !== null,
    run: (state) => state.layout.setState({ dialog: 'deadline', deadlineOf: null }),
  },
  {
    id: 'ticket.codeFix',
    title: 'Needs a code fix: start or stop the timer',
    group: 'Ticket',
    keys: 'Shift+C',
    when: (state) => currentTicket(state) !== null,
    run: switchTimer('code-fix'),
  },
  {
    id: 'ticket.diagnosis',
    title: 'Diagnosis: start or stop the timer',
    group: 'Ticket',
    keys: 'Shift+D',
    when: (state) => currentTicket(state) !== null,
    run: switchTimer('diagnosis'),
  },
  { id: 'ticket.tag', title: 'Tags …', group: 'Ticket', keys: '+', when: onTicket, run: dialog('tag') },
  {
    id: 'ticket.merge',
    title: 'Merge into another ticket …',
    group: 'Ticket',
    keys: null,
    when: (state) => currentTicket(state) !== null,
    run: dialog('merge'),
  },
  {
    id: 'ticket.split',
    title: 'Split messages off …',
    group: 'Ticket',
    keys: null,
    when: (state) => currentTicket(state) !== null,
    run: dialog('split'),
  },
  ...runbookCommands,
  {
    id: 'ticket.close',
    title: 'Close the ticket view',
    group: 'Ticket',
    keys: 'Escape',
    when: (state) => {
      const { route } = state.route.store.getState();
      return state.selection.store.getState().selected.size > 0 || (route.kind !== 'page' && route.ticket !== null);
    },
    run: (state) => {
      if (state.selection.store.getState().selected.size > 0) {
        state.selection.clear();
        return;
      }
      const { route } = state.route.store.getState();
      if (route.kind !== 'page') state.route.go({ ...route, ticket: null });
      requestAnimationFrame(() => state.navigator.active()?.focus());
    },
  },

  ...queueNames.map((queue): Command => ({
    id: `go.${queue}`,
    title: queueWords[queue],
    group: 'Go to',
    keys: `g ${queueLetters[queue]}`,
    run: (state) => state.route.go({ kind: 'queue', queue, tier: null, ticket: null }),
  })),
  {
    id: 'go.outbox',
    title: 'Outbox and drafts',
    group: 'Go to',
    keys: 'g o',
    run: (state) => state.route.go({ kind: 'page', page: 'outbox', rest: '' }),
  },
  {
    id: 'go.automations',
    title: 'Automations',
    group: 'Go to',
    keys: 'g m',
    run: (state) => state.route.go({ kind: 'page', page: 'automations', rest: '' }),
  },
  {
    id: 'go.customers',
    title: 'Customers',
    group: 'Go to',
    keys: 'g c',
    run: (state) => state.route.go({ kind: 'page', page: 'customers', rest: '' }),
  },
  {
    id: 'go.batch',
    title: 'Batch',
    group: 'Go to',
    keys: 'g h',
    run: (state) => state.route.go({ kind: 'batch', ticket: null }),
  },
  {
    id: 'go.serviceLevels',
    title: 'Service levels',
    group: 'Go to',
    keys: 'g l',
    run: (state) => state.route.go({ kind: 'page', page: 'service-levels', rest: '' }),
  },
  {
    id: 'go.issueTypes',
    title: 'Issue types',
    group: 'Go to',
    keys: 'g i',
    run: (state) => state.route.go({ kind: 'page', page: 'playbook', rest: 'issue-types' }),
  },
  {
    id: 'go.templates',
    title: 'Templates',
    group: 'Go to',
    keys: 'g x',
    run: (state) => state.route.go({ kind: 'page', page: 'playbook', rest: 'templates' }),
  },
  {
    id: 'go.knowledgeBase',
    title: 'Knowledge base',
    group: 'Go to',
    keys: 'g d',
    run: (state) => state.route.go({ kind: 'page', page: 'playbook', rest: 'knowledge-base' }),
  },
  {
    id: 'go.shift',
    title: 'Shift: summary and who has what',
    group: 'Go to',
    keys: 'g f',
    run: (state) => state.route.go({ kind: 'page', page: 'shift', rest: '' }),
  },
  {
    id: 'go.connectors',
    title: 'Connectors',
    group: 'Go to',
    keys: null,
    run: (state) => state.route.go({ kind: 'page', page: 'settings', rest: 'connectors' }),
  },
  {
    id: 'go.escalation',
    title: 'Escalation tree',
    group: 'Go to',
    keys: 'g v',
    run: (state) => state.route.go({ kind: 'page', page: 'playbook', rest: 'escalation' }),
  },
  {
    id: 'go.runbooks',
    title: 'Runbooks',
    group: 'Go to',
    keys: 'g y',
    run: (state) => state.route.go({ kind: 'page', page: 'playbook', rest: 'runbooks' }),
  },
  {
    id: 'go.corrections',
    title: 'Corrections',
    group: 'Go to',
    keys: 'g k',
    run: (state) => state.route.go({ kind: 'page', page: 'corrections', rest: '' }),
  },
  {
    id: 'go.reports',
    title: 'Reports',
    group: 'Go to',
    keys: 'g p',
    run: (state) => state.route.go({ kind: 'page', page: 'reports', rest: '' }),
  },
  {
    id: 'go.settings',
    title: 'Settings',
    group: 'Go to',
    keys: 'g s',
    run: (state) => state.route.go({ kind: 'page', page: 'settings', rest: '' }),
  },

  {
    id: 'console.newMail',
    title: 'New mail',
    group: 'Console',
    keys: 'c',
    run: (state) => state.route.go({ kind: 'page', page: 'compose', rest: '' }),
  },
  { id: 'console.search', title: 'Search', group: 'Console', keys: '/', run: () => focusOn('[data-search] input') },
  { id: 'console.palette', title: 'Commands', group: 'Console', keys: 'Mod+K', run: dialog('palette') },
  { id: 'console.keys', title: 'List of keys', group: 'Console', keys: '?', run: dialog('keys') },
  {
    id: 'console.save',
    title: 'Save the file',
    group: 'Console',
    keys: 'Mod+S',
    when: ({ route }) => {
      const at = route.store.getState().route;
      return at.kind === 'page' && at.page === 'playbook';
    },
    run: () => document.querySelector<HTMLButtonElement>('[data-file-save]')?.click(),
  },
  { id: 'console.undo', title: 'Undo', group: 'Console', keys: 'Mod+Z', run: (state) => void state.actions.undoLast() },
  {
    id: 'console.panel',
    title: 'Show or hide the customer panel',
    group: 'Console',
    keys: 'p',
    run: (state) => {
      const isOpen = document.querySelector('[data-panel]')?.getAttribute('data-shown') === 'true';
      state.layout.setState({ panel: isOpen ? 'closed' : 'open' });
    },
  },
  { id: 'console.sync', title: 'Sync now', group: 'Console', keys: null, run: (state) => state.sync.start(null) },
  {
    id: 'console.theme',
    title: 'Switch between light and dark',
    group: 'Console',
    keys: null,
    run: (state) => {
      const { theme } = state.settings.store.getState().settings;
      const dark = theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
      void state.settings.change({ theme: dark ? 'light' : 'dark' });
    },
  },
];
