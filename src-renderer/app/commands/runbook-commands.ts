import type { Command } from '#state/command.ts';
import type { ConsoleState } from '#state/console-state.ts';
import { openCurrentTicket } from '#state/open-current-ticket.ts';
import { putTemplateIntoReply } from '#state/put-template-into-reply.ts';
import { currentTicket } from '#state/target-tickets.ts';
import { textOfRun } from '#state/text-of-run.ts';
import { showPanel } from '../show-runbook.ts';

const hasTicket = (state: ConsoleState): boolean => currentTicket(state) !== null;
const runOf = (state: ConsoleState) => {
  const ticket = currentTicket(state);
  return ticket === null ? null : state.runbooks.current(ticket);
};
/** The text of the run that goes on, or of the one that an answer has just ended. */
const textOf = (state: ConsoleState): string | null => {
  const ticket = currentTicket(state);
  const known = ticket === null ? undefined : state.runbooks.store.getState().byTicket[ticket];
  const run = runOf(state) ?? (known?.kind === 'ready' ? known.runs[0] : undefined);
  return run === undefined ? null : textOfRun(run);
};

/** To the next step of the run that goes on; else the runbook that fits is started; else one is chosen. */
async function goToRunbook(state: ConsoleState): Promise<void> {
  const { runbooks, layout } = state;
  const ticket = openCurrentTicket(state);
  if (ticket === null) return;
  showPanel(state);
  await runbooks.open(ticket);
  const known = runbooks.store.getState().byTicket[ticket];
  if (known?.kind !== 'ready') return;
  const fits = known.runs.length === 0 ? known.fitting[0] : undefined;
  if (runbooks.current(ticket) === null) {
    if (fits === undefined) return layout.setState({ runbookWish: 'choose' });
    if ((await runbooks.start(ticket, fits)) === null) return;
  }
  layout.setState({ runbookWish: 'step' });
}

/** Does the next step; one with answers asks for one of them. Whoever is in the list goes on with the step after it. */
async function finishStep(state: ConsoleState): Promise<void> {
  const run = runOf(state);
  if (run === null) return;
  const step = run.steps.find(({ id }) => id === run.next);
  if (step?.answers.length === 0) {
    const isThere = document.activeElement?.closest('[data-runbook]') !== null;
    const isDone = await state.runbooks.step(run, step, { state: 'done', answer: null, because: null });
    if (isDone && isThere) state.layout.setState({ runbookWish: 'step' });
    return;
  }
  showPanel(state);
  state.layout.setState({ runbookWish: step === undefined ? 'step' : 'answer' });
}

/** What is done with the runbook beside a ticket. */
export const runbookCommands: readonly Command[] = [
  {
    id: 'runbook.go',
    title: 'Runbook: start it, or go to its next step',
    group: 'Ticket',
    keys: 'o',
    when: hasTicket,
    run: (state) => void goToRunbook(state),
  },
  {
    id: 'runbook.done',
    title: 'Runbook: the next step is done',
    group: 'Ticket',
    keys: 'v',
    when: (state) => runOf(state) !== null,
    run: (state) => void finishStep(state),
  },
  {
    id: 'runbook.text',
    title: 'Runbook: put its text into the reply',
    group: 'Ticket',
    keys: 'u',
    when: (state) => textOf(state) !== null,
    run: (state) => {
      const ticket = currentTicket(state);
      const text = textOf(state);
      if (ticket !== null && text !== null) void putTemplateIntoReply(state, ticket, text);
    },
  },
  {
    id: 'runbook.choose',
    title: 'Runbook: choose one …',
    group: 'Ticket',
    keys: 'Shift+O',
    when: hasTicket,
    run: (state) => {
      if (openCurrentTicket(state) === null) return;
      showPanel(state);
      state.layout.setState({ runbookWish: 'choose' });
    },
  },
];
