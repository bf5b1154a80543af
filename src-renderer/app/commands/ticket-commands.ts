import { severities } from '#domain/ticket/severity.ts';
import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import type { Command } from '#state/command.ts';
import type { ConsoleState } from '#state/console-state.ts';
import type { MenuName } from '#state/layout.ts';
import { openCurrentTicket } from '#state/open-current-ticket.ts';
import { currentTicket, targetTickets } from '#state/target-tickets.ts';
import { severityWords } from '#state/ticket-words.ts';
import { timerAction } from '#state/timer-action.ts';
import { dialog, hasTicket, onTicket, openWith } from './on-a-ticket.ts';

/** The menus are in the header of the ticket, or in the bar above picked ones: the ticket under the cursor is opened for it. */
const field = (name: MenuName) => (state: ConsoleState) => {
  if (state.selection.store.getState().selected.size === 0) openCurrentTicket(state);
  state.layout.setState({ menu: name });
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

/** What a ticket is and whose: status, severity, escalation, assignee, deadlines, tags. */
export const ticketCommands: readonly Command[] = [
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
    when: hasTicket,
    run: (state) => state.layout.setState({ dialog: 'deadline', deadlineOf: null }),
  },
  {
    id: 'ticket.codeFix',
    title: 'Needs a code fix: start or stop the timer',
    group: 'Ticket',
    keys: 'Shift+C',
    when: hasTicket,
    run: switchTimer('code-fix'),
  },
  {
    id: 'ticket.diagnosis',
    title: 'Diagnosis: start or stop the timer',
    group: 'Ticket',
    keys: 'Shift+D',
    when: hasTicket,
    run: switchTimer('diagnosis'),
  },
  { id: 'ticket.tag', title: 'Tags …', group: 'Ticket', keys: '+', when: onTicket, run: dialog('tag') },
  {
    id: 'ticket.merge',
    title: 'Merge into another ticket …',
    group: 'Ticket',
    keys: null,
    when: hasTicket,
    run: dialog('merge'),
  },
  {
    id: 'ticket.split',
    title: 'Split messages off …',
    group: 'Ticket',
    keys: null,
    when: hasTicket,
    run: dialog('split'),
  },
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
];
