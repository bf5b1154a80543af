import { describe, expect, test } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { bugMail, churnMail, openDesk, outageMail } from './escalation-desk.ts';

describe('the message for inside', () => {
  test('is filled from the ticket, names what is missing, and holds the agent’s note', async () => {
    const desk = await openDesk(outageMail);
    await desk.ask('tickets.note', { number: 1001, text: 'Their key is active.' });
    const { title, text, unresolved, due } = await desk.ask('escalations.preview', {
      ticket: 1001,
      outcome: 'engineering',
      answers: [],
      note: 'Please hurry.',
    });
    expect(title).toBe('TICKET #1001: Halden Retail - All calls fail');
    for (const part of [
      '> Production is down: every call to POST /v1/orders answers 500 since 09:10, from 203.0.113.7.',
      'Note: Their key is active.',
      '- HTTP status: `500`',
      '**Reproduction**\n\n(not stated: reproduction)',
      '- **Customer tier:** Enterprise',
      '- **Priority:** critical',
      '- **SLA due:** 23 November 2026 at 10:00 UTC',
      '- **Customer impact:** “We cannot ship, about 300 orders are waiting.”',
      '- **Requested by:** Ann',
      '**Note:** Please hurry.',
    ])
      expect(text).toContain(part);
    expect(unresolved).toEqual(['reproduction']);
    expect(due).toBeNull();
  });

  test('holds the runs of runbooks and the customer’s steps', async () => {
    const desk = await openDesk(bugMail);
    await desk.ask('runbooks.start', { ticket: 1001, runbook: 'api-errors' });
    const { text } = await desk.ask('escalations.preview', { ticket: 1001, outcome: 'bug-tracker', answers: [] });
    expect(text).toContain('**Reproduction**\n\n> 1. Export orders of 1 March\n> 2. Open the CSV');
    expect(text).toContain('API errors 401 / 403 / 429');
  });

  test('loses what is chosen, also from the agent’s own words, and says what else is personal', async () => {
    const desk = await openDesk(outageMail);
    const choice = { ticket: 1001, outcome: 'engineering', answers: [] };
    const { text, personal } = await desk.ask('escalations.preview', { ...choice, redact: ['ip-addresses'] });
    expect(text).toContain('from [IP 1].');
    expect(text).toContain('+49 30 1234567');
    expect(personal).toEqual([
      { kind: 'phone-numbers', found: ['+49 30 1234567'] },
      { kind: 'ip-addresses', found: ['203.0.113.7'] },
    ]);
    const own = await desk.ask('escalations.preview', {
      ...choice,
      redact: ['names'],
      message: { title: 'Kim Lee waits', text: 'Call Kim.' },
    });
    expect([own.title, own.text]).toEqual(['[name 1] waits', 'Call [name 1].']);
  });

  test('keeps a customer’s formatting from becoming ours', async () => {
    const desk = await openDesk({ ...bugMail, body: 'It is *broken*, see [here](http://evil.example) <b>now</b>.' });
    const { text } = await desk.ask('escalations.preview', { ticket: 1001, outcome: 'bug-tracker', answers: [] });
    expect(text).toContain(String.raw`> It is \*broken\*, see \[here\](http://evil.example) \<b>now\</b>.`);
  });
});

describe('a call', () => {
  test('that reached the customer meets the response clock at its time, and counts in the report', async () => {
    const desk = await openDesk(outageMail);
    desk.clock.advance(2 * hour);
    const { rows, undo } = await desk.ask('phone.log', {
      ticket: 1001,
      reached: true,
      at: monday + 20 * minute,
      minutes: 4,
      note: 'They calm down.',
      rule: 'production-down',
    });
    expect(rows[0]).toMatchObject({
      needsReply: false,
      firstResponse: { state: 'met', stoppedAt: monday + 20 * minute },
    });
    const report = await desk.ask('sla.report', { from: monday - hour, to: monday + hour });
    expect(report.tiers).toMatchObject([{ tier: 'enterprise', response: { met: 1, breached: 0 } }]);
    const { history } = await desk.ask('tickets.get', { number: 1001 });
    expect(history.find(({ kind }) => kind === 'call-logged')?.text).toBe(
      'Ann spoke with the customer by phone (4 minutes): They calm down.',
    );
    expect((await desk.ask('tickets.undo', { undo })).rows[0]).toMatchObject({ needsReply: true });
  });

  test('in vain changes nothing', async () => {
    const desk = await openDesk(outageMail);
    const { rows } = await desk.ask('phone.log', { ticket: 1001, reached: false });
    expect(rows[0]).toMatchObject({ needsReply: true, firstResponse: { state: 'running' } });
  });

  test('is refused before the ticket came in and before it was made', async () => {
    const desk = await openDesk(outageMail);
    for (const at of [monday - 1, monday + 1])
      expect(await desk.call('phone.log', { ticket: 1001, reached: true, at })).toMatchObject({
        failure: { kind: 'refused' },
      });
    expect(await desk.call('phone.log', { ticket: 9, reached: true })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  test('is asked for by the policy, with the rule', async () => {
    expect(await (await openDesk(churnMail)).ask('phone.prompt', { ticket: 1001 })).toEqual({
      call: { rule: 'churn-risk', reason: 'They may leave.' },
      dont: [],
    });
    const stranger = { ...outageMail, from: 'a@b.example' };
    expect(await (await openDesk(stranger)).ask('phone.prompt', { ticket: 1001 })).toEqual({
      call: null,
      dont: ['Calls are for Enterprise customers only.'],
    });
  });
});

describe('handing over', () => {
  test('gives tickets to a colleague with a word, which is in the history', async () => {
    const desk = await openDesk(outageMail);
    const { rows, undo } = await desk.ask('tickets.handOver', { numbers: [1001], to: 'Ben', note: 'Fix at 18:00' });
    expect(rows[0]?.assignee).toBe('Ben');
    const { history } = await desk.ask('tickets.get', { number: 1001 });
    expect(history.at(-1)?.text).toBe('Ann handed it over to Ben: Fix at 18:00.');
    expect((await desk.ask('tickets.handOver', { numbers: [1001], to: 'Ben' })).undo).toEqual([]);
    expect((await desk.ask('tickets.handOver', { numbers: [1001], to: 'Ben', note: 'Again' })).undo).toHaveLength(1);
    await desk.ask('tickets.undo', { undo });
    expect(await desk.call('tickets.handOver', { numbers: [1001, 7], to: 'Ben' })).toMatchObject({
      failure: { kind: 'not-found', what: 'ticket #7' },
    });
  });

  test('shows who has what, without what is solved', async () => {
    const desk = await openDesk(outageMail);
    const account = desk.store.accounts.list()[0];
    if (account === undefined) throw new Error('there is an account');
    for (const id of ['q2', 'q3'])
      await desk.arrive(account, rawMail({ from: `${id}@x.example`, id: `${id}@x.example` }));
    await desk.ask('tickets.handOver', { numbers: [1001], to: 'Ben' });
    await desk.ask('tickets.change', { numbers: [1003], change: { kind: 'status', to: { kind: 'solved' } } });
    expect(await desk.ask('tickets.owners', {})).toEqual([
      { assignee: null, open: 1, needsReply: 1, nextDue: expect.any(Number) },
      { assignee: 'Ben', open: 1, needsReply: 1, nextDue: monday + hour },
    ]);
  });
});

test('the summary of a shift tells what is open, due and waiting, what happened since, and who has what', async () => {
  const desk = await openDesk(churnMail);
  await desk.open('vp-product-csm');
  await desk.ask('phone.log', { ticket: 1001, reached: true });
  await desk.ask('tickets.change', {
    numbers: [1001],
    change: { kind: 'status', to: { kind: 'waiting-on-customer' } },
  });
  const { markdown } = await desk.ask('shift.summary', { since: monday - hour });
  expect(markdown.match(/^## .+$/gmu)?.map((line) => line.replace(/since .+/iu, 'Since'))).toEqual([
    '## Escalations',
    '## May leave',
    '## Waiting for others',
    '## Since',
    '## Who has what',
  ]);
  expect(markdown).toContain(
    'Halden Retail, Leaving (High, Enterprise): with VP Product and the CSM, not taken on yet',
  );
  expect(markdown).toContain('- 1 new ticket, 1 mail from customers, 1 call');
  const later = await desk.ask('shift.summary', { since: monday + 1 });
  expect(later.markdown).not.toContain('new ticket');
});

test('a merge carries open escalations along with their deadlines, and gives them back when it is undone', async () => {
  const desk = await openDesk(churnMail);
  const account = desk.store.accounts.list()[0];
  if (account === undefined) throw new Error('there is an account');
  await desk.arrive(account, rawMail({ from: 'kim@halden.example', subject: 'Another', id: 'q2@halden.example' }));
  const { escalation } = await desk.open('vp-product-csm');
  await desk.ask('escalations.acknowledge', { ticket: 1001, escalation: escalation?.id ?? 0 });
  desk.clock.advance(30 * minute);
  const { undo } = await desk.ask('tickets.merge', { from: 1001, into: 1002 });
  expect(await desk.ask('escalations.ofTicket', { ticket: 1002 })).toMatchObject([
    { ended: null, acknowledged: { by: 'Ann' }, clock: { state: 'running', due: monday + 2 * hour } },
  ]);
  expect((await desk.ask('tickets.get', { number: 1002 })).row.escalated).toBe(true);
  expect(await desk.ask('escalations.ofTicket', { ticket: 1001 })).toMatchObject([
    { ended: { at: monday + 30 * minute } },
  ]);
  await desk.ask('tickets.undo', { undo });
  expect(await desk.ask('escalations.ofTicket', { ticket: 1002 })).toEqual([]);
  expect(await desk.ask('escalations.ofTicket', { ticket: 1001 })).toMatchObject([{ ended: null }]);
});
