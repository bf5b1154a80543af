import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeSla } from '#domain/sla/compute-sla.ts';
import type { SlaClock } from '#domain/sla/sla-report.ts';
import type { BusinessCalendar } from '#domain/sla/sla-policy.ts';
import { minute } from '#domain/time/instant.ts';
import { classification, eventLog, system } from '#test/domain/ticket/event-log.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { isOpenMinute } from './minute-oracle.ts';
import { playbookOn, withEnterpriseHigh } from './playbook-policy.ts';
import { calendarOf, randomCalendar, zones } from './random-calendar.ts';

const steps = [
  'mail',
  'reply',
  'call',
  'call-in-vain',
  'open',
  'waiting-on-customer',
  'waiting-on-third-party',
  'solved',
  'machine',
  'note',
] as const;
type Step = { readonly after: number; readonly what: (typeof steps)[number] };
const life = fc.array(fc.record({ after: fc.integer({ min: 0, max: 700 }), what: fc.constantFrom(...steps) }), {
  maxLength: 12,
});

/** One clock of the oracle, counted in minutes. */
type Counted = { start: number; elapsed: number; due: number | null; stop: number | null; answered: boolean };
const begin = (start: number): Counted => ({ start, elapsed: 0, due: null, stop: null, answered: false });

test(`every clock agrees with a minute-by-minute count: ${zones.length} zones, random calendars, pauses, replies and calls`, () => {
  fc.assert(
    fc.property(randomCalendar, life, fc.integer({ min: 1, max: 400 }), (input, script, responseTarget) => {
      const calendar = calendarOf(input);
      const targets = { response: responseTarget, resolution: input.target };
      const now = input.start + input.length;
      const events = script
        .reduce<{ at: number; what: Step['what'] }[]>(
          (list, { after, what }) => [...list, { at: (list.at(-1)?.at ?? input.start) + after, what }],
          [],
        )
        .filter(({ at }) => at <= now);
      const oracle = countMinutes(calendar, input.zone, input.start, now, events, targets);
      const policy = withEnterpriseHigh(
        { response: targets.response * minute, resolution: targets.resolution * minute },
        playbookOn(calendar),
      );
      const report = computeSla({
        events: logOf(input.start, events),
        policy,
        now: now * minute,
        customerTimeZone: input.zone,
      });
      expect([
        ...differences(report.firstResponse, oracle.first, false, now, targets.response),
        ...differences(report.nextResponse, oracle.next, false, now, targets.response),
        ...differences(report.resolution, oracle.resolution, oracle.paused, now, targets.resolution),
      ]).toEqual([]);
    }),
    { numRuns: 300, seed: 20260202 },
  );
});

/** Where a clock differs from what was counted, in words. */
function differences(
  clock: SlaClock,
  counted: Counted | null,
  paused: boolean,
  now: number,
  target: number,
): readonly string[] {
  const found: string[] = [];
  const same = (what: string, actual: unknown, expected: unknown): void => {
    if (actual !== expected) found.push(`${clock.kind} ${what}: ${String(actual)}, counted ${String(expected)}`);
  };
  if (counted === null) {
    same('state', clock.state, 'none');
    return found;
  }
  const { due, stop, elapsed, answered } = counted;
  const end = (stop ?? now) * minute;
  const breached = due !== null && (stop ?? now) > due;
  const open = stop === null ? (paused ? 'paused' : 'running') : answered ? 'met' : 'none';
  same('state', clock.state, breached ? 'breached' : open);
  same('start', clock.startedAt, counted.start * minute);
  same('stop', clock.stoppedAt, stop === null ? null : end);
  same('elapsed', clock.elapsed, elapsed * minute);
  same('breach', clock.breachedAt, breached ? due * minute : null);
  if (clock.state !== 'none') {
    same('left', clock.left, (target - elapsed) * minute);
    if (due !== null) same('due', clock.due, due * minute);
    else same('due after the end', clock.due === null || clock.due > end, true);
  }
  let ran = 0;
  let cursor = counted.start * minute;
  for (const span of clock.spans) {
    same('gap between spans', span.from, cursor);
    cursor = span.to;
    if (span.kind === 'ran') ran += span.to - span.from;
  }
  same('end of the spans', cursor, end);
  same('time that the spans ran', ran, elapsed * minute);
  return found;
}

/** The rules as a person would count them with a calendar and a pencil, one minute after the other. */
function countMinutes(
  calendar: BusinessCalendar,
  zone: string,
  start: number,
  now: number,
  events: readonly { at: number; what: Step['what'] }[],
  targets: { response: number; resolution: number },
): { first: Counted; next: Counted | null; resolution: Counted; paused: boolean } {
  const first = begin(start);
  const resolution = begin(start);
  let next: Counted | null = null;
  let response: Counted | null = first;
  let status: Step['what'] = 'open';
  const isPaused = (): boolean => status === 'waiting-on-customer' || status === 'waiting-on-third-party';
  for (let at = start; at <= now; at += 1) {
    for (const { what } of events.filter((event) => event.at === at)) {
      if (what === 'mail') {
        if (status !== 'waiting-on-third-party') status = 'open';
        response ??= next = begin(at);
      } else if (what === 'reply' || what === 'call') {
        if (response !== null) Object.assign(response, { stop: at, answered: true });
        response = null;
      } else if (what !== 'machine' && what !== 'note' && what !== 'call-in-vain') {
        status = what;
        if (what === 'solved') {
          if (response !== null) response.stop = at;
          response = null;
          if (resolution.stop === null) Object.assign(resolution, { stop: at, answered: true });
        }
      }
    }
    if (at === now || !isOpenMinute(calendar, zone, at * minute)) continue;
    tick(response, at, targets.response);
    if (resolution.stop === null && !isPaused()) tick(resolution, at, targets.resolution);
  }
  return { first, next, resolution, paused: isPaused() };
}

function tick(clock: Counted | null, at: number, target: number): void {
  if (clock === null) return;
  clock.elapsed += 1;
  if (clock.elapsed === target) clock.due = at + 1;
}

function logOf(start: number, events: readonly { at: number; what: Step['what'] }[]): ReturnType<typeof eventLog> {
  const at = start * minute;
  return eventLog(
    { at, kind: 'opened', subject: 'x', historic: false },
    { at, kind: 'customer-mail', message: 1 },
    { at, kind: 'classified', message: 1, classification: classification('high') },
    { at, kind: 'tier-changed', to: 'enterprise', organisation: 1, because: '', actor: system },
    ...events.map((event, index) => entryOf(event.at * minute, event.what, index + 2)),
  );
}

function entryOf(at: number, what: Step['what'], message: number): Entry {
  switch (what) {
    case 'mail':
      return { at, kind: 'customer-mail', message };
    case 'reply':
      return { at, kind: 'agent-reply', message, via: 'firstline' };
    case 'call':
    case 'call-in-vain':
      return { at, kind: 'call-logged', reached: what === 'call', minutes: null, note: '', rule: null };
    case 'machine':
      return { at, kind: 'machine-mail', message, machine: 'out-of-office' };
    case 'note':
      return { at, kind: 'note', text: '' };
    default:
      return { at, kind: 'status-changed', to: { kind: what } };
  }
}
