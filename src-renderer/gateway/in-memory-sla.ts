import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { PolicyPreview, ServiceLevels, SlaPolicyDraft, serviceLevelCalls } from '#contract/service-levels.ts';
import type { ClockView } from '#contract/tickets.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { describePolicyChange } from '#domain/sla/describe-policy-change.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import { validatePolicy } from '#domain/sla/validate-policy.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import { readIcsDays } from '#domain/time/read-ics-days.ts';
import { clockDetail } from './in-memory-detail.ts';
import { memoryAttainment, memoryEffects, playbookDraft } from './in-memory-policy.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

type SlaHandlers = Pick<Handlers, keyof typeof serviceLevelCalls>;
type Version = {
  readonly version: number;
  readonly at: Instant;
  readonly author: string | null;
  readonly policy: SlaPolicyDraft;
};

export type MemorySlaOptions = {
  readonly tickets: MemoryTickets;
  readonly now: () => Instant;
  readonly agent: () => string;
  readonly onLevelsChanged: () => void;
  readonly announce: (numbers: readonly number[]) => void;
};

/**
 * The calls of the service levels in memory. Versions, checks and holidays are the domain's own; the clocks of the
 * seeds know targets but no calendars, so an edit of hours moves nothing here.
 */
export function memorySla({ tickets, now, agent, onLevelsChanged, announce }: MemorySlaOptions): SlaHandlers {
  const versions: Version[] = [{ version: 1, at: now(), author: null, policy: playbookDraft() }];
  const current = (): Version => versions.at(-1) ?? { version: 0, at: 0, author: null, policy: playbookDraft() };
  const levels = (): ServiceLevels => {
    const { version, policy } = current();
    return {
      version,
      name: policy.name,
      grid: policy.grid,
      attainment: policy.attainment,
      outOfOrder: outOfOrderCells(policy).map((cell) => ({ ...cell })),
    };
  };
  const adopt = (policy: SlaPolicyDraft): ServiceLevels => {
    versions.push({ version: current().version + 1, at: now(), author: agent(), policy });
    tickets.holdInBatches(policy.timers.batches.severities);
    onLevelsChanged();
    return levels();
  };
  const problemsOf = (policy: SlaPolicyDraft) => validatePolicy({ ...policy, version: 0 }).map((each) => ({ ...each }));
  const openOnes = (): MemoryTicket[] =>
    [...tickets.all()].filter(({ seed, mergedInto }) => seed.status.kind !== 'solved' && mergedInto === null);
  const missing = (number: number) => fail({ kind: 'not-found', what: `Ticket #${number}` });
  const reapply = (): number => {
    const { policy } = current();
    const moving = openOnes().filter(({ seed }) => seed.grid !== policy.grid);
    for (const ticket of moving)
      tickets.amend(ticket, 'policy-applied', `version ${current().version} of the service levels applies`, {
        ...ticket.seed,
        grid: policy.grid,
      });
    announce(moving.map(({ seed }) => seed.number));
    return moving.length;
  };
  const details = (ticket: MemoryTicket['seed']) => {
    const { firstResponse, resolution } = tickets.clocks(ticket);
    const none: ClockView = { ...firstResponse, kind: 'next-response', state: 'none', startedAt: null, due: null };
    return {
      firstResponse: clockDetail(firstResponse, now(), 'Counted around the clock.'),
      nextResponse: clockDetail(none, now(), ''),
      resolution: clockDetail(resolution, now(), 'Counted around the clock.'),
    };
  };

  return {
    'serviceLevels.policy': async ({ version }) => {
      const found = version === null ? current() : versions.find((each) => each.version === version);
      return found ? succeed(found) : fail({ kind: 'not-found', what: `version ${version} of the service levels` });
    },
    'serviceLevels.preview': async ({ policy }) => {
      const edited = policy ?? current().policy;
      const [problem] = problemsOf(edited);
      if (problem) return fail({ kind: 'refused', message: problem.message });
      const effects = memoryEffects(tickets, openOnes(), edited.grid, now());
      const count = (effect: PolicyPreview['tickets'][number]['effect']): number =>
        effects.filter((each) => each.effect === effect).length;
      const bounds = [now() - 30 * day, now() + 1];
      return succeed({
        changes: [...describePolicyChange({ ...current().policy, version: 0 }, { ...edited, version: 0 })],
        outOfOrder: outOfOrderCells(edited).map((cell) => ({ ...cell })),
        open: {
          tickets: openOnes().length,
          breachesNow: count('breaches-now'),
          breachesSoon: count('breaches-soon'),
          saved: count('saved'),
          moved: count('moved'),
        },
        tickets: effects.slice(0, 50),
        last30Days: {
          before: memoryAttainment(tickets, bounds, { kind: 'own', version: null, policy: current().policy }),
          after: memoryAttainment(tickets, bounds, { kind: 'draft', version: null, policy: edited }),
        },
      });
    },
    'serviceLevels.shipped': async () => succeed({ policy: playbookDraft() }),
    'serviceLevels.apply': async ({ policy, reapply: toOpen }) => {
      const [problem] = problemsOf(policy);
      if (problem) return fail({ kind: 'refused', message: problem.message });
      const adopted = adopt(policy);
      return succeed({ levels: adopted, reapplied: toOpen ? reapply() : 0 });
    },
    'serviceLevels.reapply': async () => succeed({ levels: levels(), reapplied: reapply() }),
    'serviceLevels.versions': async () =>
      succeed(
        versions.toReversed().map(({ policy, ...entry }) => {
          const before = versions.find((each) => each.version === entry.version - 1);
          const first = entry.version === 1;
          return {
            ...entry,
            name: policy.name,
            current: entry.version === current().version,
            changes: before
              ? [...describePolicyChange({ ...before.policy, version: 0 }, { ...policy, version: 0 })]
              : [],
            openTickets: openOnes().filter(
              ({ seed }) => seed.grid === policy.grid || (first && seed.grid === undefined),
            ).length,
          };
        }),
      ),
    'serviceLevels.restoreVersion': async ({ version, reapply: toOpen }) => {
      const found = versions.find((each) => each.version === version);
      if (!found) return fail({ kind: 'not-found', what: `version ${version} of the service levels` });
      const adopted = adopt(found.policy);
      return succeed({ levels: adopted, reapplied: toOpen ? reapply() : 0 });
    },
    'serviceLevels.readHolidays': async ({ ics }) => {
      const year = new Date(now()).getUTCFullYear();
      const { days, skipped } = readIcsDays(ics, year, year + 5);
      return succeed({ days: [...days], skipped: [...skipped] });
    },
    'sla.report': async ({ from, to, cuts, policy: asked }) => {
      if (to <= from) return fail({ kind: 'bad-request', path: 'to', expected: 'an instant after “from”' });
      const bounds = [from, ...cuts, to];
      switch (asked.kind) {
        case 'own':
          return succeed(memoryAttainment(tickets, bounds, { kind: 'own', version: null, policy: current().policy }));
        case 'draft':
          return succeed(memoryAttainment(tickets, bounds, { kind: 'draft', version: null, policy: asked.policy }));
        case 'version': {
          const found = versions.find((each) => each.version === asked.version);
          return found
            ? succeed(memoryAttainment(tickets, bounds, { kind: 'version', ...found }))
            : fail({ kind: 'not-found', what: `version ${asked.version} of the service levels` });
        }
        case 'file':
          return fail({ kind: 'invalid-file', file: asked.name, line: null, message: 'files are not read in memory' });
      }
    },
    'tickets.previewChange': async ({ number, change }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      const before = details(ticket.seed);
      const after = details(
        change.kind === 'severity' ? { ...ticket.seed, severity: change.to } : { ...ticket.seed, tier: change.to },
      );
      const pairs = [
        [before.firstResponse, after.firstResponse],
        [before.resolution, after.resolution],
      ] as const;
      const shifts = pairs.flatMap(([old, next]) =>
        old.due === next.due || next.stoppedAt !== null
          ? []
          : [
              {
                clock: next.kind,
                dueBefore: old.due,
                dueAfter: next.due,
                breaches: next.state === 'breached' && old.state !== 'breached',
                text: `${next.kind.replace('-', ' ')} was due ${iso(old.due)}, now ${iso(next.due)}`,
              },
            ],
      );
      return succeed({ before, after, shifts });
    },
    'tickets.setDeadline': async ({ number, clock, due }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      if (due !== null && due <= now())
        return fail({ kind: 'refused', message: 'A deadline can only be set to a moment in the future.' });
      const dueByHand = { ...ticket.seed.dueByHand, [clock]: due ?? undefined };
      const text = due === null ? 'deadline handed back to the service levels' : `deadline set to ${iso(due)}`;
      const id = tickets.amend(ticket, 'deadline-set', text, { ...ticket.seed, dueByHand });
      announce([number]);
      return succeed({ undo: [id], rows: [tickets.row(ticket)] });
    },
    'tickets.timer': async ({ number, timer, action }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      const { codeFix, diagnosis } = current().policy.timers;
      const promised = timer === 'diagnosis' || codeFix.severities.includes(ticket.seed.severity);
      const within = timer === 'diagnosis' ? diagnosis.pageAfter : codeFix.within;
      const started = {
        kind: timer,
        state: 'running' as const,
        startedAt: now(),
        due: promised ? now() + within : null,
        endedAt: null,
        explanation: '',
      };
      const others = (ticket.seed.timers ?? []).filter((each) => each.kind !== timer);
      const ended = (ticket.seed.timers ?? [])
        .filter((each) => each.kind === timer)
        .map((each) => ({ ...each, state: 'in-time' as const, endedAt: now() }));
      const timers = [...others, ...(action === 'start' ? [started] : ended)];
      const id = tickets.amend(ticket, 'timer-switched', `${timer} ${action}ed`, { ...ticket.seed, timers });
      announce([number]);
      return succeed({ undo: [id], rows: [tickets.row(ticket)] });
    },
    'tickets.batch': async () => {
      const { batches } = current().policy.timers;
      const rows = tickets
        .list('needs-reply', null, 'oldest')
        .flatMap((number) => tickets.get(number) ?? [])
        .filter(({ seed }) => batches.severities.includes(seed.severity))
        .map(tickets.row);
      const severities = [...batches.severities];
      return succeed({ ...batchTimes(batches, now(), 'UTC'), severities, total: rows.length, rows });
    },
  };
}

const iso = (at: Instant | null): string => (at === null ? 'never' : new Date(at).toISOString());
