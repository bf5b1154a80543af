import type { Handlers } from '#contract/contract.ts';
import type { OrganisationView } from '#contract/customers.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { RunbookView, runbookCalls, RunView } from '#contract/runbooks.ts';
import { fitRunbooks } from '#domain/runbook/fit-runbooks.ts';
import { foldRun, type RunState } from '#domain/runbook/fold-run.ts';
import { runbookRecord } from '#domain/runbook/runbook-record.ts';
import type { EvidenceContent } from '#domain/runbook/runbook-run.ts';
import type { Runbook } from '#domain/runbook/runbook.ts';
import { runStatistics } from '#domain/runbook/run-statistics.ts';
import { runMarkdown } from '#domain/runbook/run-markdown.ts';
import { searchRunbooks } from '#domain/runbook/search-runbooks.ts';
import { runsInLog } from '#domain/runbook/runs-in-log.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { memoryRunbookLog } from './in-memory-runbook-log.ts';
import { readMemoryRunbook } from './in-memory-runbook-text.ts';
import { freshSteps, runbookView, runView } from './in-memory-runbook-views.ts';
import type { Emit } from './in-memory.ts';
import type { MemoryPlaybook } from './in-memory-playbook.ts';
import { memorySituation } from './in-memory-situation.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

type Shelved = { readonly runbook: Runbook; readonly text: string; readonly entry: PlaybookEntryView };
type KeptFile = { readonly name: string; readonly type: string; readonly base64: string };

/** Runbooks and their runs in memory: the domain's rules over the few files that the in-memory playbook ships. */
export function memoryRunbooks(deps: {
  readonly playbook: MemoryPlaybook;
  readonly tickets: MemoryTickets;
  readonly organisations: () => readonly OrganisationView[];
  readonly now: () => Instant;
  readonly agent: () => string;
  readonly emit: Emit;
  readonly announce: (numbers: readonly number[]) => void;
}): Pick<Handlers, keyof typeof runbookCalls> {
  const { playbook, tickets, now } = deps;
  const log = memoryRunbookLog(tickets, now, deps.agent);
  const situation = memorySituation(deps);
  const files: KeptFile[] = [];

  const shelf = async (): Promise<readonly Shelved[]> => {
    const listed = await playbook.handlers['playbook.list']({ kind: 'runbook' });
    const found: Shelved[] = [];
    for (const entry of listed.ok ? listed.value : []) {
      const source = await playbook.handlers['playbook.source']({ kind: 'runbook', path: entry.path });
      if (!source.ok || !entry.inForce) continue;
      const text = (entry.problems.length > 0 ? source.value.shipped : source.value.text) ?? '';
      const runbook = readMemoryRunbook(text);
      if (runbook !== null) found.push({ runbook, text, entry });
    }
    return found;
  };
  const titleOf = (template: string): string =>
    /^title: *(.+)$/mu.exec(playbook.text('template', `templates/${template}.md`) ?? '')?.[1] ?? template;
  const statesOf = (ticket: MemoryTicket): readonly (RunState & { readonly book: Runbook })[] => {
    const events = log.of(ticket);
    return runsInLog(events).flatMap((run) => {
      const book = readMemoryRunbook(run.text);
      return book === null ? [] : [{ ...foldRun(run, book, events, now()), book }];
    });
  };
  const viewsOf = (ticket: MemoryTicket): RunView[] =>
    statesOf(ticket)
      .map(({ book, ...run }) => {
        const current = playbook.text('runbook', `runbooks/${run.runbook}.yaml`);
        return runView(run, book, situation(ticket), titleOf, current !== run.text);
      })
      .toReversed();
  const allStates = (runbook: string) =>
    [...tickets.all()].flatMap(statesOf).filter((state) => state.runbook === runbook);
  const recordOf = (runbook: string): RunbookView['record'] =>
    runbookRecord(
      allStates(runbook).map(({ startedAt, ended }) => ({
        startedAt,
        endedAt: ended?.at ?? null,
        outcome: ended?.outcome ?? null,
      })),
    );
  const view = ({ runbook, entry }: Shelved): RunbookView => runbookView(runbook, entry, recordOf(runbook.id));
  const missing = (what: string) => fail({ kind: 'not-found', what });

  /** Adds entries to a run that goes on and answers with the run. */
  const note = (number: number, run: number, ...bodies: readonly TicketEventBody[]) => {
    const ticket = tickets.get(number);
    const state = ticket === undefined ? undefined : statesOf(ticket).find(({ id }) => id === run);
    if (ticket === undefined || state === undefined) return missing(`Run ${run} of #${number}`);
    if (state.ended !== null) return fail({ kind: 'refused', message: 'The run has ended.' });
    const undo = bodies.map((body) => log.add(ticket, body));
    return answer(ticket, run, undo);
  };
  const answer = (ticket: MemoryTicket, run: number, undo: number[]) => {
    deps.emit('runbooks.changed', { ticket: ticket.seed.number });
    deps.announce([ticket.seed.number]);
    const shown = viewsOf(ticket).find(({ id }) => id === run);
    return shown === undefined ? missing(`Run ${run}`) : succeed({ run: shown, undo });
  };
  const stepOf = (number: number, run: number, step: string) => {
    const ticket = tickets.get(number);
    const state = ticket === undefined ? undefined : statesOf(ticket).find(({ id }) => id === run);
    return state?.steps.find((each) => each.step.id === step)?.step;
  };

  return {
    'runbooks.list': async ({ query }) => {
      const shelved = await shelf();
      const found = searchRunbooks(
        shelved.map(({ runbook }) => runbook),
        query,
      );
      return succeed(found.flatMap((runbook) => shelved.filter((each) => each.runbook === runbook)).map(view));
    },
    'runbooks.check': async () => succeed([]),
    'runbooks.ofTicket': async ({ ticket: number }) => {
      const ticket = tickets.get(number);
      if (ticket === undefined) return missing(`Ticket #${number}`);
      const shelved = await shelf();
      const { type, severity, also = [] } = ticket.seed;
      const fitting = fitRunbooks(
        shelved.map(({ runbook }) => runbook),
        { type, also, facts: [], severity },
        (name) => name.replaceAll('-', ' '),
      ).flatMap(({ runbook, because }) =>
        shelved.filter((each) => each.runbook === runbook).map((each) => ({ ...view(each), because })),
      );
      return succeed({ runs: viewsOf(ticket), fitting });
    },
    'runbooks.start': async ({ ticket: number, runbook: id }) => {
      const ticket = tickets.get(number);
      const found = (await shelf()).find(({ runbook }) => runbook.id === id);
      if (ticket === undefined) return missing(`Ticket #${number}`);
      if (found === undefined) return missing(`The runbook ${id}`);
      const run = log.add(ticket, {
        kind: 'runbook-started',
        runbook: id,
        title: found.runbook.title,
        text: found.text,
      });
      return answer(ticket, run, [run]);
    },
    'runbooks.step': async ({ ticket, run, step: id, state, answer: chosen, because }) => {
      const step = stepOf(ticket, run, id);
      if (step === undefined) return missing(`The step ${id}`);
      const found = step.answers.find((each) => each.id === chosen) ?? null;
      const { title } = step;
      return note(
        ticket,
        run,
        {
          kind: 'runbook-step',
          run,
          step: id,
          title,
          state,
          answer: found === null ? null : { id: found.id, label: found.label },
          because,
        },
        ...(found === null || found.ends === null
          ? []
          : [{ kind: 'runbook-ended' as const, run, title, outcome: found.ends, because: null }]),
      );
    },
    'runbooks.addEvidence': async ({ ticket, run, step, label, content }) => {
      const kept: EvidenceContent =
        content.kind === 'text'
          ? content
          : {
              kind: 'file',
              file: files.push(content),
              name: content.name,
              type: content.type,
              size: atob(content.base64).length,
            };
      return note(ticket, run, { kind: 'runbook-evidence', run, step, label, content: kept });
    },
    'runbooks.evidence': async ({ file }) => {
      const found = files[file - 1];
      if (found === undefined) return missing(`File ${file}`);
      const { name, type, base64 } = found;
      return succeed({ name, type, base64 });
    },
    'runbooks.timer': async ({ ticket, run, step, on }) => note(ticket, run, { kind: 'runbook-timer', run, step, on }),
    'runbooks.end': async ({ ticket: number, run, outcome, because }) => {
      const ticket = tickets.get(number);
      const title = ticket === undefined ? '' : (statesOf(ticket).find(({ id }) => id === run)?.title ?? '');
      return note(number, run, { kind: 'runbook-ended', run, title, outcome, because });
    },
    'runbooks.markdown': async ({ ticket: number, run: id }) => {
      const ticket = tickets.get(number);
      const state = ticket === undefined ? undefined : statesOf(ticket).find((each) => each.id === id);
      if (ticket === undefined || state === undefined) return missing(`Run ${id}`);
      return succeed({
        markdown: runMarkdown({ run: state, runbook: state.book, values: situation(ticket).values }),
      });
    },
    'runbooks.preview': async ({ path, text, ticket: number }) => {
      const problems = playbook.check('runbook', path, text);
      const runbook = problems.length > 0 ? null : readMemoryRunbook(text);
      if (runbook === null) return succeed({ problems, runbook: null });
      const ticket = number === null ? null : (tickets.get(number) ?? null);
      const { title, symptom, expected, successRate } = runbook;
      const steps = freshSteps(runbook, situation(ticket), titleOf, now());
      return succeed({ problems, runbook: { title, symptom, expected, successRate, steps } });
    },
    'runbooks.statistics': async ({ runbook: id }) => {
      const found = (await shelf()).find(({ runbook }) => runbook.id === id);
      if (found === undefined) return missing(`The runbook ${id}`);
      const states = allStates(id);
      const { expected, successRate, steps } = found.runbook;
      return succeed({
        record: recordOf(id),
        expected,
        successRate,
        steps: runStatistics(steps, states).map((step) => ({ ...step })),
      });
    },
  };
}
