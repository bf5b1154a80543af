import { describe, expect, test } from 'vitest';
import { computeSla } from '#domain/sla/compute-sla.ts';
import type { SlaInput } from '#domain/sla/compute-sla.ts';
import type { SlaReport } from '#domain/sla/sla-report.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { day, hour, minute } from '#domain/time/instant.ts';
import { classification, eventLog, system } from '#test/domain/ticket/event-log.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { daily, weekdays } from './office-hours.ts';
import { playbookOn, playbookPolicy, withEnterpriseHigh } from './playbook-policy.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const t0 = utc('2026-01-05T10:00'); // a Monday
const at = (minutes: number): number => t0 + minutes * minute;

const opened: Entry = { at: t0, kind: 'opened', subject: 'x', historic: false };
const high: Entry = { at: t0, kind: 'classified', message: 1, classification: classification('high') };
const enterprise: Entry = {
  at: t0,
  kind: 'tier-changed',
  to: 'enterprise',
  organisation: 1,
  because: '',
  actor: system,
};
const mail = (when: number, message = 1): Entry => ({ at: when, kind: 'customer-mail', message });
const callAt = (minutes: number, reached: boolean): Entry => ({
  at: at(minutes),
  kind: 'call-logged',
  reached,
  minutes: 4,
  note: '',
  rule: null,
});
const reply = (when: number): Entry => ({ at: when, kind: 'agent-reply', message: 9, via: 'firstline' });
const status = (when: number, kind: 'open' | 'waiting-on-customer' | 'waiting-on-third-party' | 'solved'): Entry => ({
  at: when,
  kind: 'status-changed',
  to: { kind },
});
const severity = (when: number, to: 'critical' | 'high' | 'medium' | 'low'): Entry => ({
  at: when,
  kind: 'severity-changed',
  to,
});
const undo = (when: number, event: number): Entry => ({ at: when, kind: 'undone', event });

/** An Enterprise High ticket (30 minutes, 2 hours) whose first four events have the ids 1 to 4. */
function sla(
  now: number,
  entries: readonly Entry[] = [],
  more: Partial<SlaInput> & { policy?: SlaPolicy } = {},
): SlaReport {
  const events = eventLog(opened, mail(t0), high, enterprise, ...entries);
  return computeSla({ events, policy: playbookPolicy, now, customerTimeZone: null, ...more });
}

describe('first response', () => {
  test('runs from the customer’s mail to the playbook’s target', () => {
    expect(sla(at(10)).firstResponse).toEqual({
      kind: 'first-response',
      state: 'running',
      startedAt: t0,
      stoppedAt: null,
      due: at(30),
      target: 30 * minute,
      elapsed: 10 * minute,
      left: 20 * minute,
      breachedAt: null,
      atRiskFrom: at(22.5),
      byHand: false,
      warnings: [],
      spans: [{ kind: 'ran', from: t0, to: at(10), reason: 'waiting for the first response' }],
      explanation: 'High × Enterprise: 30 minutes to the first response, around the clock.',
    });
  });

  test('is not moved by a repeated mail of the customer', () => {
    const report = sla(at(10), [mail(at(5), 2), mail(at(6), 3)]);
    expect(report.firstResponse).toMatchObject({ startedAt: t0, due: at(30) });
    expect(report.nextResponse.state).toBe('none');
  });

  test('is met by a public reply at the time it was sent', () => {
    expect(sla(at(500), [reply(at(12))]).firstResponse).toMatchObject({
      state: 'met',
      stoppedAt: at(12),
      elapsed: 12 * minute,
      left: 18 * minute,
      explanation: 'High × Enterprise: 30 minutes to the first response, around the clock. Answered after 12 minutes.',
    });
  });

  test('is met by a reply from another mail program, which we learn of later', () => {
    const sent: Entry = { at: at(12), recordedAt: at(90), kind: 'agent-reply', message: 9, via: 'other-client' };
    expect(sla(at(95), [sent]).firstResponse).toMatchObject({ state: 'met', stoppedAt: at(12) });
  });

  test('is met by a call that reached the customer, at the time it was made', () => {
    const call: Entry = { ...callAt(12, true), recordedAt: at(90) };
    expect(sla(at(95), [call]).firstResponse).toMatchObject({
      state: 'met',
      stoppedAt: at(12),
      explanation: expect.stringMatching(/Answered by phone after 12 minutes\.$/u),
    });
    expect(sla(at(95), [reply(at(5)), mail(at(20), 2), callAt(30, true)]).nextResponse).toMatchObject({
      state: 'met',
      stoppedAt: at(30),
    });
  });

  test('a call that was logged late takes back a breach that had been recorded meanwhile', () => {
    const breach: Entry = { at: at(30), kind: 'breach-recorded', clock: 'first-response', breachedAt: at(30) };
    const call: Entry = { ...callAt(12, true), recordedAt: at(90) };
    expect(sla(at(95), [breach, call]).firstResponse).toMatchObject({ state: 'met', breachedAt: null });
  });

  test('is never met by a call that reached nobody', () => {
    expect(sla(at(31), [callAt(12, false)]).firstResponse).toMatchObject({ state: 'breached', stoppedAt: null });
  });

  test('is met by a reply that was processed before the customer’s mail', () => {
    const events = eventLog(
      { at: at(5), kind: 'agent-reply', message: 9, via: 'other-client' },
      { ...opened, recordedAt: at(20) },
      { ...mail(t0), recordedAt: at(20) },
      high,
      enterprise,
    );
    expect(
      computeSla({ events, policy: playbookPolicy, now: at(60), customerTimeZone: null }).firstResponse,
    ).toMatchObject({
      state: 'met',
      stoppedAt: at(5),
    });
  });

  test('is not met by notes, our acknowledgements or machine mail', () => {
    const report = sla(at(29), [
      { at: at(1), kind: 'note', text: 'looking' },
      { at: at(1), kind: 'auto-reply', message: 5, purpose: 'acknowledgement' },
      { at: at(2), kind: 'machine-mail', message: 6, machine: 'out-of-office' },
    ]);
    expect(report.firstResponse).toMatchObject({ state: 'running', elapsed: 29 * minute });
  });

  test('is still met at the very instant it is due, and breached after', () => {
    expect(sla(at(30)).firstResponse).toMatchObject({ state: 'running', left: 0 });
    expect(sla(at(31), [reply(at(30))]).firstResponse.state).toBe('met');
    expect(sla(at(30) + 1).firstResponse).toMatchObject({ state: 'breached', breachedAt: at(30), left: -1 });
  });

  test('a late reply stops it, and the breach stays at its true instant', () => {
    expect(sla(at(500), [reply(at(40))]).firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: at(30),
      stoppedAt: at(40),
      left: -10 * minute,
      explanation: 'High × Enterprise: 30 minutes to the first response, around the clock. Late by 10 minutes.',
    });
  });

  test('a reply taken back by undo does not count', () => {
    expect(sla(at(20), [reply(at(12)), undo(at(13), 5)]).firstResponse.state).toBe('running');
  });

  test('is not paused by a wait for the customer', () => {
    expect(sla(at(20), [status(at(5), 'waiting-on-customer')]).firstResponse).toMatchObject({
      state: 'running',
      due: at(30),
    });
  });

  test('solving without a reply stops it without a verdict, unless it was breached', () => {
    expect(sla(at(99), [status(at(5), 'solved')]).firstResponse).toMatchObject({
      state: 'none',
      stoppedAt: at(5),
      due: null,
      explanation: expect.stringContaining('Solved without a reply') as string,
    });
    expect(sla(at(99), [status(at(35), 'solved')]).firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: at(30),
    });
  });

  test('a mail that was received before the ticket was solved, but recorded after, keeps it running', () => {
    const late: Entry = { ...mail(at(4), 2), recordedAt: at(6) };
    expect(sla(at(10), [reply(at(1)), status(at(5), 'solved'), late]).nextResponse).toMatchObject({
      state: 'running',
      startedAt: at(4),
    });
  });
});

describe('automatic answers', () => {
  const answer: Entry = { at: at(1), kind: 'auto-reply', message: 5, purpose: 'resolution' };

  test('hold the response clock until the customer says something', () => {
    expect(sla(at(90), [answer]).firstResponse).toMatchObject({
      state: 'paused',
      due: null,
      elapsed: minute,
      explanation: expect.stringContaining(
        'Paused: waiting for the customer to accept the automatic answer.',
      ) as string,
    });
  });

  test('meet it at the time they were sent when the ticket is solved without another word', () => {
    const accepted = sla(at(9999), [answer, { ...status(at(4320), 'solved'), actor: system }]);
    expect(accepted.firstResponse).toMatchObject({ state: 'met', stoppedAt: at(1), elapsed: minute });
    expect(accepted.firstResponse.explanation).toContain('which the customer accepted');
  });

  test('meet it when the product solves the ticket after the customer’s yes', () => {
    const yes = sla(at(99), [answer, mail(at(20), 2), { ...status(at(20), 'solved'), actor: system }]);
    expect(yes.firstResponse).toMatchObject({ state: 'met', stoppedAt: at(1) });
  });

  test('do not meet it when the customer objects: the clock goes on', () => {
    const report = sla(at(70), [answer, mail(at(60), 2)]);
    expect(report.firstResponse).toMatchObject({ state: 'running', due: at(89), elapsed: 11 * minute });
    expect(report.firstResponse.spans.map(({ kind }) => kind)).toEqual(['ran', 'paused', 'ran']);
  });

  test('a reply of an agent after them is the response', () => {
    expect(sla(at(99), [answer, reply(at(50))]).firstResponse).toMatchObject({
      state: 'met',
      stoppedAt: at(50),
      elapsed: minute,
    });
  });
});

describe('next response', () => {
  test('starts when the customer answers back, with the response target', () => {
    expect(sla(at(70), [reply(at(10)), mail(at(60), 2)]).nextResponse).toMatchObject({
      state: 'running',
      startedAt: at(60),
      due: at(90),
      target: 30 * minute,
    });
  });

  test('is not moved by one mail more', () => {
    expect(sla(at(70), [reply(at(10)), mail(at(60), 2), mail(at(65), 3)]).nextResponse.startedAt).toBe(at(60));
  });

  test('is met by the next reply and not armed by an agent’s follow-up', () => {
    const report = sla(at(300), [reply(at(10)), mail(at(60), 2), reply(at(70)), reply(at(80))]);
    expect(report.nextResponse).toMatchObject({ state: 'met', startedAt: at(60), stoppedAt: at(70) });
    expect(report.nextDue).toBe(at(120));
  });

  test('shows the latest question only', () => {
    const report = sla(at(300), [reply(at(10)), mail(at(60), 2), reply(at(200)), mail(at(290), 3)]);
    expect(report.nextResponse).toMatchObject({ state: 'running', startedAt: at(290), breachedAt: null });
  });

  test('a recorded breach belongs to the question it happened to', () => {
    const breach: Entry = { at: at(90), kind: 'breach-recorded', clock: 'next-response', breachedAt: at(90) };
    expect(sla(at(95), [reply(at(10)), mail(at(60), 2), breach]).nextResponse.state).toBe('breached');
    expect(
      sla(at(300), [reply(at(10)), mail(at(60), 2), breach, reply(at(200)), mail(at(290), 3)]).nextResponse.state,
    ).toBe('running');
  });
});

describe('resolution', () => {
  test('runs from the first mail and is met when solved', () => {
    expect(sla(at(60)).resolution).toMatchObject({ state: 'running', due: at(120), left: hour, target: 2 * hour });
    expect(sla(at(999), [status(at(100), 'solved')]).resolution).toMatchObject({
      state: 'met',
      stoppedAt: at(100),
      left: 20 * minute,
    });
  });

  test('is breached for good when solved late', () => {
    expect(sla(at(999), [status(at(150), 'solved')]).resolution).toMatchObject({
      state: 'breached',
      breachedAt: at(120),
      stoppedAt: at(150),
    });
  });

  test.each(['waiting-on-customer', 'waiting-on-third-party'] as const)('stands still while %s', (kind) => {
    const report = sla(at(600), [reply(at(10)), status(at(30), kind)]);
    expect(report.resolution).toMatchObject({
      state: 'paused',
      due: null,
      elapsed: 30 * minute,
      left: 90 * minute,
      atRiskFrom: null,
    });
    expect(report.nextDue).toBeNull();
  });

  test('goes on with what was left when the customer answers', () => {
    const report = sla(at(500), [reply(at(10)), status(at(30), 'waiting-on-customer'), mail(at(400), 2)]);
    expect(report.resolution).toMatchObject({ state: 'breached', due: at(490), breachedAt: at(490) });
    expect(report.resolution.spans).toEqual([
      { kind: 'ran', from: t0, to: at(30), reason: 'waiting for a resolution' },
      { kind: 'paused', from: at(30), to: at(400), reason: 'waiting on the customer' },
      { kind: 'ran', from: at(400), to: at(500), reason: 'waiting for a resolution' },
    ]);
  });

  test('a snooze ends by itself when its time has come', () => {
    const snooze: Entry = { at: at(30), kind: 'status-changed', to: { kind: 'snoozed', until: at(300) } };
    expect(sla(at(200), [snooze]).resolution.state).toBe('paused');
    expect(sla(at(310), [snooze]).resolution).toMatchObject({ state: 'running', due: at(390), elapsed: 40 * minute });
  });

  test('machine mail does not end a pause', () => {
    const note: Entry = { at: at(100), kind: 'machine-mail', message: 7, machine: 'out-of-office' };
    expect(sla(at(600), [status(at(30), 'waiting-on-customer'), note]).resolution.state).toBe('paused');
  });

  test('a ticket born waiting has used nothing', () => {
    const report = sla(at(600), [status(t0, 'waiting-on-third-party')]);
    expect(report.resolution).toMatchObject({ state: 'paused', elapsed: 0, left: 2 * hour });
    expect(report.resolution.spans).toEqual([
      { kind: 'paused', from: t0, to: at(600), reason: 'waiting on a third party' },
    ]);
  });

  test('pauses twice in a day', () => {
    const report = sla(at(200), [
      status(at(10), 'waiting-on-customer'),
      status(at(40), 'open'),
      status(at(60), 'waiting-on-third-party'),
      status(at(160), 'open'),
    ]);
    expect(report.resolution).toMatchObject({ state: 'running', due: at(250), elapsed: 70 * minute });
    expect(report.resolution.explanation).toContain('Paused for 2 hours 10 minutes in all.');
  });

  test('a pause of five days', () => {
    const report = sla(t0 + 6 * day, [status(at(60), 'waiting-on-customer'), status(at(60) + 5 * day, 'open')]);
    expect(report.resolution.due).toBe(at(120) + 5 * day);
  });

  test('two changes in the same second leave no pause', () => {
    const report = sla(at(60), [status(at(10), 'waiting-on-customer'), status(at(10), 'open')]);
    expect(report.resolution).toMatchObject({ state: 'running', due: at(120) });
    expect(report.resolution.spans).toHaveLength(1);
  });

  test('Low has no resolution target, and says so', () => {
    expect(sla(at(60), [severity(at(1), 'low')]).resolution).toMatchObject({
      state: 'none',
      due: null,
      left: null,
      target: null,
      explanation: 'Low × Enterprise promises no time for a resolution (N/A).',
    });
  });

  test('a target of zero is due at once', () => {
    const policy = withEnterpriseHigh({ response: 0, resolution: 0 });
    expect(sla(t0, [], { policy }).resolution).toMatchObject({ state: 'running', due: t0, left: 0 });
    expect(sla(at(1), [], { policy }).firstResponse).toMatchObject({ state: 'breached', breachedAt: t0 });
  });

  test('solving is undone: the clock goes on as if nothing had happened', () => {
    expect(sla(at(60), [status(at(30), 'solved'), undo(at(31), 5)]).resolution).toMatchObject({
      state: 'running',
      due: at(120),
    });
  });
});

describe('reopened', () => {
  const reopened = [reply(at(5)), status(at(60), 'solved'), mail(at(1000), 2)];

  test('the first verdict stays, met', () => {
    const report = sla(at(1010), reopened);
    expect(report.resolution).toMatchObject({ state: 'met', stoppedAt: at(60) });
    expect(report.nextResponse).toMatchObject({ state: 'running', startedAt: at(1000), due: at(1030) });
    expect(report.nextDue).toBe(at(1030));
  });

  test('a total resolution goes on, without the time in which it was solved', () => {
    expect(sla(at(1010), reopened).totalResolution).toMatchObject({
      state: 'running',
      elapsed: 70 * minute,
      due: at(1060),
    });
    expect(sla(at(9999), [...reopened, status(at(1020), 'solved')]).totalResolution).toMatchObject({
      state: 'met',
      stoppedAt: at(1020),
    });
  });

  test('there is none before a ticket was reopened', () => {
    expect(sla(at(70), [status(at(60), 'solved')]).totalResolution).toBeUndefined();
  });

  test('after a breach the breach stays', () => {
    const report = sla(at(2000), [status(at(150), 'solved'), mail(at(1000), 2), status(at(1001), 'solved')]);
    expect(report.resolution).toMatchObject({ state: 'breached', breachedAt: at(120), stoppedAt: at(150) });
  });
});

describe('severity and tier', () => {
  test('a change recomputes from the original start with the pauses kept', () => {
    const report = sla(at(300), [
      status(at(30), 'waiting-on-customer'),
      status(at(90), 'open'),
      severity(at(100), 'critical'),
    ]);
    // Critical × Enterprise: 8 hours, one of them paused away.
    expect(report.resolution).toMatchObject({ due: at(540), state: 'running', elapsed: 4 * hour });
  });

  test('a change of the tier too', () => {
    const starter: Entry = {
      at: at(10),
      kind: 'tier-changed',
      to: 'starter',
      organisation: null,
      because: 'wrong match',
    };
    expect(sla(at(20), [starter]).firstResponse).toMatchObject({ due: at(480), target: 8 * hour });
  });

  test('a verdict already given does not move', () => {
    expect(sla(at(300), [reply(at(40)), severity(at(50), 'low')]).firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: at(30),
    });
    expect(sla(at(300), [severity(at(1), 'low'), reply(at(40)), severity(at(50), 'high')]).firstResponse.state).toBe(
      'met',
    );
  });

  test('a breach on record is never erased, not even by undo', () => {
    const breach: Entry = {
      at: at(30),
      recordedAt: at(35),
      kind: 'breach-recorded',
      clock: 'first-response',
      breachedAt: at(30),
    };
    const report = sla(at(60), [breach, severity(at(50), 'low'), undo(at(51), 5)]);
    expect(report.firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: at(30),
      due: at(480),
      explanation: expect.stringContaining('A breach is on record and stays.') as string,
    });
  });

  test('only a reply that proves to have been sent in time shows that there was no breach', () => {
    const breach: Entry = {
      at: at(30),
      recordedAt: at(35),
      kind: 'breach-recorded',
      clock: 'first-response',
      breachedAt: at(30),
    };
    const sent: Entry = { at: at(12), recordedAt: at(90), kind: 'agent-reply', message: 9, via: 'other-client' };
    expect(sla(at(95), [breach, sent]).firstResponse).toMatchObject({ state: 'met', stoppedAt: at(12) });
    expect(sla(at(95), [breach, { ...sent, at: at(31) }]).firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: at(30),
    });
  });

  test('a breach that nobody has recorded follows the new target', () => {
    expect(sla(at(60), [severity(at(50), 'low')]).firstResponse).toMatchObject({ state: 'running', due: at(480) });
  });

  test('what the product found out late holds from the start', () => {
    const events = eventLog(opened, mail(t0), reply(at(40)), { ...high, at: at(50) }, { ...enterprise, at: at(51) });
    expect(
      computeSla({ events, policy: playbookPolicy, now: at(60), customerTimeZone: null }).firstResponse.state,
    ).toBe('breached');
  });

  test('an unknown tier runs on the Starter grid and says so', () => {
    const events = eventLog(opened, mail(t0), high);
    expect(
      computeSla({ events, policy: playbookPolicy, now: at(60), customerTimeZone: null }).firstResponse,
    ).toMatchObject({
      due: at(480),
      explanation: 'High × Unassigned (Starter grid): 8 hours to the first response, around the clock.',
    });
  });
});

describe('policy', () => {
  const strict = { ...withEnterpriseHigh({ response: 5 * minute, resolution: hour }), version: 2 };
  const apply = (when: number, version: number): Entry => ({ at: when, kind: 'policy-applied', version });

  test('the report names the version it was made with', () => expect(sla(t0).policyVersion).toBe(1));

  test('re-applied, it counts from the original start', () => {
    expect(sla(at(20), [apply(at(15), 2)], { policy: strict }).firstResponse).toMatchObject({
      due: at(5),
      state: 'breached',
    });
  });

  test('a verdict given under an older version stays when that version is known', () => {
    const entries = [apply(t0, 1), reply(at(10)), apply(at(50), 2)];
    const earlierPolicies = new Map([[1, playbookPolicy]]);
    expect(sla(at(60), entries, { policy: strict, earlierPolicies }).firstResponse).toMatchObject({
      state: 'met',
      target: 30 * minute,
    });
    expect(sla(at(60), entries, { policy: strict, earlierPolicies }).resolution.target).toBe(hour);
  });

  test('edited during a pause, the pause is kept', () => {
    const entries = [status(at(30), 'waiting-on-customer'), apply(at(60), 2), status(at(90), 'open')];
    expect(sla(at(100), entries, { policy: strict }).resolution).toMatchObject({ due: at(120), elapsed: 40 * minute });
  });

  test('swapped for one with another calendar', () => {
    const office = playbookOn(weekdays('UTC', ['09:00-11:00']), 2);
    expect(sla(at(30), [apply(at(20), 2)], { policy: office }).resolution.due).toBe(utc('2026-01-06T10:00'));
  });

  test('a cell may run on a calendar of its own', () => {
    const office = playbookOn(weekdays('UTC', ['09:00-11:00']));
    const policy = withEnterpriseHigh(
      { calendar: 'always' },
      { ...office, calendars: { ...office.calendars, always: { kind: 'always' } } },
    );
    expect(sla(at(1), [], { policy }).resolution.due).toBe(at(120));
  });

  test('a calendar that the policy lacks falls back to its default', () => {
    expect(sla(at(1), [], { policy: withEnterpriseHigh({ calendar: 'gone' }) }).resolution.due).toBe(at(120));
  });
});

describe('calendars', () => {
  const office = playbookOn(weekdays('UTC', ['09:00-17:00'], { '2026-01-06': ['Epiphany'] }));

  test('closed hours are listed and explained', () => {
    const report = sla(utc('2026-01-05T18:00'), [], { policy: playbookOn(weekdays('UTC', ['09:00-11:00'])) });
    expect(report.resolution).toMatchObject({ state: 'running', due: utc('2026-01-06T10:00'), elapsed: hour });
    expect(report.resolution.spans.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['ran', 'waiting for a resolution'],
      ['closed', 'outside hours'],
    ]);
    expect(report.resolution.explanation).toBe(
      'High × Enterprise: 2 hours to a resolution, in the hours of “office” (UTC).',
    );
  });

  test('a pause that starts outside hours and ends inside takes only open time', () => {
    const entries = [
      reply(at(1)),
      status(utc('2026-01-05T20:00'), 'waiting-on-customer'),
      status(utc('2026-01-07T10:00'), 'open'),
    ];
    const slow = withEnterpriseHigh({ resolution: 10 * hour }, office);
    // Seven hours on Monday, then from Wednesday at ten.
    expect(sla(utc('2026-01-07T11:00'), entries, { policy: slow }).resolution).toMatchObject({
      due: utc('2026-01-07T13:00'),
      elapsed: 8 * hour,
    });
  });

  test('a pause across a holiday is one pause', () => {
    const entries = [status(utc('2026-01-05T16:30'), 'waiting-on-customer'), status(utc('2026-01-07T09:00'), 'open')];
    const slow = withEnterpriseHigh({ resolution: 10 * hour }, office);
    const { spans, due } = sla(utc('2026-01-07T09:30'), entries, { policy: slow }).resolution;
    expect(spans.map(({ kind }) => kind)).toEqual(['ran', 'paused', 'ran']);
    expect(due).toBe(utc('2026-01-07T12:30'));
  });

  test('a pause over midnight in the zone', () => {
    const policy = playbookOn(daily('Asia/Kolkata', ['15:00-16:00', '23:00-01:00']));
    const entries = [status(utc('2026-01-05T17:45'), 'waiting-on-customer'), status(utc('2026-01-05T19:00'), 'open')];
    // Open 09:30–10:30 and 17:30–19:30 UTC: half an hour, a quarter, the pause, half an hour, the rest next day.
    expect(sla(utc('2026-01-06T00:00'), entries, { policy }).resolution).toMatchObject({
      elapsed: 75 * minute,
      due: utc('2026-01-06T10:15'),
    });
  });

  test('a calendar that never opens has no deadline and says so', () => {
    const never = playbookOn({ kind: 'weekly', timeZone: 'UTC', hours: [], exceptions: {} });
    expect(sla(at(9999), [], { policy: never }).firstResponse).toMatchObject({
      state: 'running',
      due: null,
      left: 30 * minute,
      atRiskFrom: null,
      explanation: expect.stringContaining('does not open again') as string,
    });
  });

  test('a reply after closing time to what was due at closing is late', () => {
    const policy = withEnterpriseHigh({ response: 7 * hour }, office);
    const report = sla(utc('2026-01-07T12:00'), [reply(utc('2026-01-05T20:00'))], { policy });
    expect(report.firstResponse).toMatchObject({ due: utc('2026-01-05T17:00'), state: 'breached' });
  });

  test('lists can do without the spans', () => {
    expect(sla(at(9), [], { policy: office, withSpans: false }).resolution.spans).toEqual([]);
  });
});

describe('deadlines set by hand', () => {
  const set: Entry = { at: at(10), kind: 'deadline-set', clock: 'resolution', due: at(600) };

  test('stick against pauses, severity and tier, and say so', () => {
    const report = sla(at(60), [set, status(at(20), 'waiting-on-customer'), severity(at(30), 'low')]);
    expect(report.resolution).toMatchObject({
      state: 'running',
      due: at(600),
      left: 540 * minute,
      explanation: expect.stringContaining(
        'The deadline was set by hand by Ann; pauses, severity and tier do not move it.',
      ) as string,
    });
    expect(report.nextDue).toBe(at(480));
  });

  test('are breached like any other', () => {
    expect(sla(at(601), [set]).resolution).toMatchObject({ state: 'breached', breachedAt: at(600) });
  });

  test('the last one holds, and an undo takes it back', () => {
    const again: Entry = { ...set, at: at(11), due: at(700) };
    expect(sla(at(60), [set, again]).resolution.due).toBe(at(700));
    expect(sla(at(60), [set, again, undo(at(12), 6)]).resolution.due).toBe(at(600));
  });

  test('of a next response holds for that question only', () => {
    const next: Entry = { at: at(61), kind: 'deadline-set', clock: 'next-response', due: at(300) };
    const entries = [reply(at(10)), mail(at(60), 2), next];
    expect(sla(at(70), entries).nextResponse.due).toBe(at(300));
    expect(sla(at(999), [...entries, reply(at(80)), mail(at(990), 3)]).nextResponse.due).toBe(at(1020));
  });
});

describe('merge and split', () => {
  const merge: Entry = { at: at(20), kind: 'merged-in', from: 7, messages: [70], startedAt: at(-60), breachedAt: null };

  test('a merge keeps the earliest start', () => {
    expect(sla(at(25), [merge]).firstResponse).toMatchObject({ startedAt: at(-60), state: 'breached' });
    expect(sla(at(25), [merge]).resolution.startedAt).toBe(at(-60));
  });

  test('and the worst breach, clock by clock', () => {
    const detailed: Entry = {
      ...merge,
      startedAt: t0,
      breachedAt: at(2),
      breaches: [{ clock: 'resolution', breachedAt: at(2) }],
    };
    expect(sla(at(25), [detailed]).resolution).toMatchObject({ state: 'breached', breachedAt: at(2) });
    expect(sla(at(25), [detailed]).firstResponse.state).toBe('running');
    expect(sla(at(25), [{ ...merge, startedAt: t0, breachedAt: at(2) }]).firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: at(2),
    });
  });

  test('undone, all is as before', () => {
    expect(sla(at(25), [merge, undo(at(21), 5)])).toEqual(sla(at(25)));
  });

  test('a ticket merged away stops without a verdict and points to the other', () => {
    const report = sla(at(500), [{ at: at(10), kind: 'merged-away', into: 7 }]);
    for (const clock of [report.firstResponse, report.resolution]) {
      expect(clock).toMatchObject({
        state: 'none',
        stoppedAt: at(10),
        explanation: expect.stringContaining('Merged into #7') as string,
      });
    }
    expect(report.nextDue).toBeNull();
  });

  test('a question that was split out runs there, not here', () => {
    const report = sla(at(100), [
      reply(at(10)),
      mail(at(60), 2),
      { at: at(61), kind: 'split-out', into: 8, messages: [2] },
    ]);
    expect(report.nextResponse.state).toBe('none');
  });

  test('a split keeps the earliest start though the first mail has moved', () => {
    const report = sla(at(20), [mail(at(15), 2), { at: at(16), kind: 'split-out', into: 8, messages: [1] }]);
    expect(report.firstResponse).toMatchObject({ state: 'running', startedAt: t0 });
  });
});

describe('historic tickets', () => {
  const old: Entry = { ...opened, historic: true, recordedAt: at(1000) };
  const taken = (now: number, ...entries: readonly Entry[]): SlaReport =>
    computeSla({
      events: eventLog(old, { ...mail(t0), recordedAt: at(1000) }, ...entries),
      policy: playbookPolicy,
      now,
      customerTimeZone: null,
    });

  test('have no clocks', () => {
    const report = taken(at(99999));
    expect([report.firstResponse, report.nextResponse, report.resolution].map(({ state }) => state)).toEqual([
      'none',
      'none',
      'none',
    ]);
    expect(report.firstResponse.explanation).toBe('From before the go-live mark: nothing was promised.');
    expect([report.nextDue, report.atRiskFrom]).toEqual([null, null]);
  });

  test('a mail after the go-live mark starts a next response and the resolution', () => {
    expect(taken(at(2001), mail(at(2000), 2))).toMatchObject({
      firstResponse: { state: 'none' },
      nextResponse: { state: 'running', startedAt: at(2000) },
      resolution: { state: 'running', startedAt: at(2000) },
    });
  });
});

describe('historic mail', () => {
  test('that joins a ticket of today does not move its clocks, in whatever order it came in', () => {
    const old: Entry = { at: at(-9999), kind: 'customer-mail', message: 7, historic: true };
    const report = sla(at(10), [old]);
    expect(report.firstResponse.state).toBe('none');
    expect(report.nextResponse).toMatchObject({ state: 'running', startedAt: t0, due: at(30) });
    expect(report.resolution.startedAt).toBe(t0);
  });
});

describe('now', () => {
  test('set back before the last event counts as that event', () => {
    expect(sla(at(-600), [reply(at(10)), mail(at(60), 2)]).resolution).toMatchObject({
      elapsed: hour,
      state: 'running',
    });
  });

  test('the same events give the same report at any order of the log', () => {
    const events = eventLog(
      opened,
      mail(t0),
      high,
      enterprise,
      reply(at(10)),
      status(at(20), 'waiting-on-customer'),
      mail(at(60), 2),
    );
    const input = { policy: playbookPolicy, now: at(70), customerTimeZone: null };
    expect(computeSla({ ...input, events: events.toReversed() })).toEqual(computeSla({ ...input, events }));
  });
});

describe('the next deadline', () => {
  test('is the earliest of those that run', () => {
    expect(sla(at(1)).nextDue).toBe(at(30));
    expect(sla(at(40), [reply(at(10))]).nextDue).toBe(at(120));
    expect(sla(at(110), [reply(at(10)), mail(at(100), 2)])).toMatchObject({
      nextDue: at(120),
      nextResponse: { due: at(130) },
    });
  });
  test('an overdue one comes first', () => expect(sla(at(60)).nextDue).toBe(at(30)));
  test('with some missing', () => expect(sla(at(1), [severity(at(1), 'low')]).nextDue).toBe(at(480)));
  test('is none when all is done', () =>
    expect(sla(at(60), [reply(at(5)), status(at(6), 'solved')]).nextDue).toBeNull());
  test('at risk is the earliest of the running ones', () =>
    expect(sla(at(40), [reply(at(10))]).atRiskFrom).toBe(at(90)));
});

test('a ticket without a customer’s mail has no clocks', () => {
  const report = computeSla({ events: eventLog(opened), policy: playbookPolicy, now: at(60), customerTimeZone: null });
  expect(report.firstResponse).toMatchObject({
    state: 'none',
    explanation: 'Nothing to measure yet: the customer has not asked.',
  });
});
