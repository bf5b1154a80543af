import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { ServiceLevels, SlaAttainment, SlaPolicyDraft, serviceLevelCalls } from '#contract/service-levels.ts';
import type { ClockView } from '#contract/tickets.ts';
import { tallyVerdicts, type Verdict } from '#domain/sla/attainment.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { describePolicyChange } from '#domain/sla/describe-policy-change.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import { validatePolicy } from '#domain/sla/validate-policy.ts';
import { tiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import { readIcsDays } from '#domain/time/read-ics-days.ts';
import { clockDetail } from './in-memory-detail.ts';
import { targetsOf } from './in-memory-seed.ts';
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

/** The playbook's policy (§2), around the clock. */
function playbookDraft(): SlaPolicyDraft {
  const grid = Object.fromEntries(
    tiers.map((tier) => [
      tier,
      Object.fromEntries(
        severities.map((severity) => {
          const [response, resolution] = targetsOf(tier, severity);
          const warnAt = severity === 'medium' ? [0.75, 1] : [0.5, 0.75, 1];
          return [severity, { response, resolution, warnAt, calendar: null }];
        }),
      ),
    ]),
  ) as SlaPolicyDraft['grid'];
  const { codeFix, diagnosis, batches } = playbookTimers;
  return {
    name: 'Playbook',
    grid,
    attainment: { starter: 0.9, professional: 0.95, enterprise: 0.99 },
    calendars: { always: { kind: 'always' } },
    defaultCalendar: 'always',
    timers: {
      codeFix: { ...codeFix, severities: [...codeFix.severities] },
      diagnosis: { ...diagnosis },
      batches: { ...batches, severities: [...batches.severities], at: [...batches.at] },
    },
  };
}

/**
 * The calls of the service levels in memory. Versions, checks and holidays are the domain's own; the clocks of the
 * seeds run on the playbook's grid whatever is applied, so a preview finds the same before and after.
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
    onLevelsChanged();
    return levels();
  };
  const problemsOf = (policy: SlaPolicyDraft) => validatePolicy({ ...policy, version: 0 }).map((each) => ({ ...each }));
  const openOnes = (): MemoryTicket[] =>
    [...tickets.all()].filter(({ seed, mergedInto }) => seed.status.kind !== 'solved' && mergedInto === null);
  const missing = (number: number) => fail({ kind: 'not-found', what: `Ticket #${number}` });
  const attainment = (from: Instant, to: Instant, policy: SlaAttainment['policy']): SlaAttainment => {
    const verdicts = [...tickets.all()].flatMap(({ seed, mergedInto }) => {
      if (mergedInto !== null || seed.openedAt < from || seed.openedAt >= to) return [];
      const { firstResponse, resolution } = tickets.clocks(seed);
      const rating = { tier: seed.tier, severity: seed.severity };
      const judged = (clock: ClockView) => ({ verdict: verdictOf(clock), rating });
      return [{ startedAt: seed.openedAt, response: judged(firstResponse), resolution: judged(resolution) }];
    });
    const { tickets: count, cells, tiers: rows } = tallyVerdicts(verdicts, current().policy);
    return { from, to, policy, tickets: count, cells: [...cells], tiers: [...rows] };
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
    'serviceLevels.get': async () => succeed(levels()),
    'serviceLevels.changeCell': async ({ tier, severity, response, resolution }) => {
      const { policy } = current();
      const cell = { ...policy.grid[tier][severity], response, resolution };
      return succeed(
        adopt({ ...policy, grid: { ...policy.grid, [tier]: { ...policy.grid[tier], [severity]: cell } } }),
      );
    },
    'serviceLevels.restore': async () => succeed(adopt(playbookDraft())),
    'serviceLevels.policy': async ({ version }) => {
      const found = version === null ? current() : versions.find((each) => each.version === version);
      return found ? succeed(found) : fail({ kind: 'not-found', what: `version ${version} of the service levels` });
    },
    'serviceLevels.check': async ({ policy }) => succeed({ problems: problemsOf(policy) }),
    'serviceLevels.preview': async ({ policy }) => {
      const edited = policy ?? current().policy;
      const [problem] = problemsOf(edited);
      if (problem) return fail({ kind: 'refused', message: problem.message });
      const report = attainment(now() - 30 * day, now(), { kind: 'own', version: null, name: edited.name });
      return succeed({
        changes: [...describePolicyChange({ ...current().policy, version: 0 }, { ...edited, version: 0 })],
        outOfOrder: outOfOrderCells(edited).map((cell) => ({ ...cell })),
        open: { tickets: openOnes().length, breachesNow: 0, breachesSoon: 0, saved: 0, moved: 0 },
        tickets: [],
        last30Days: { before: report, after: { ...report, policy: { ...report.policy, kind: 'file' as const } } },
      });
    },
    'serviceLevels.apply': async ({ policy, reapply }) => {
      const [problem] = problemsOf(policy);
      if (problem) return fail({ kind: 'refused', message: problem.message });
      return succeed({ levels: adopt(policy), reapplied: reapply ? openOnes().length : 0 });
    },
    'serviceLevels.reapply': async () => succeed({ levels: levels(), reapplied: openOnes().length }),
    'serviceLevels.versions': async () =>
      succeed(
        versions.toReversed().map(({ policy, ...entry }) => {
          const before = versions.find((each) => each.version === entry.version - 1);
          const isCurrent = entry.version === current().version;
          return {
            ...entry,
            name: policy.name,
            current: isCurrent,
            changes: before
              ? [...describePolicyChange({ ...before.policy, version: 0 }, { ...policy, version: 0 })]
              : [],
            openTickets: isCurrent ? openOnes().length : 0,
          };
        }),
      ),
    'serviceLevels.restoreVersion': async ({ version, reapply }) => {
      const found = versions.find((each) => each.version === version);
      if (!found) return fail({ kind: 'not-found', what: `version ${version} of the service levels` });
      return succeed({ levels: adopt(found.policy), reapplied: reapply ? openOnes().length : 0 });
    },
    'serviceLevels.readHolidays': async ({ ics }) => {
      const year = new Date(now()).getUTCFullYear();
      const { days, skipped } = readIcsDays(ics, year, year + 5);
      return succeed({ days: [...days], skipped: [...skipped] });
    },
    'sla.report': async ({ from, to, policy }) => {
      if (to <= from) return fail({ kind: 'bad-request', path: 'to', expected: 'an instant after “from”' });
      const version = policy.kind === 'version' ? policy.version : null;
      return succeed(attainment(from, to, { kind: policy.kind, version, name: current().policy.name }));
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
      return succeed({ ...batchTimes(batches, now(), 'UTC'), rows });
    },
  };
}

const iso = (at: Instant | null): string => (at === null ? 'never' : new Date(at).toISOString());

function verdictOf({ state }: ClockView): Verdict {
  return state === 'running' || state === 'paused' ? 'open' : state;
}
