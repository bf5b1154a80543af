import { describe, expect, test } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { monday, openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { bugMail, churnMail, disputeMail, openDesk, outageMail } from './escalation-desk.ts';

const guessed = (tree: { questions: readonly { yes: string; guess: { yes: boolean } }[]; otherwise: string }): string =>
  tree.questions.find(({ guess }) => guess.yes)?.yes ?? tree.otherwise;

describe('the tree', () => {
  test.each([
    [outageMail, 'on-call', 'It is about outage'],
    [churnMail, 'vp-product-csm', 'It is about churn risk'],
    [disputeMail, 'finance', 'It is about billing dispute'],
    [bugMail, 'bug-tracker', 'It can be reproduced: there are numbered steps.'],
    [{ from: 'a@b.example', subject: 'Hello', body: 'How do I rotate my API key?' }, 'standard-answer', null],
  ])('leads %o to %s, and says why', async (mail, outcome, because) => {
    const desk = await openDesk(mail);
    const tree = await desk.ask('escalations.tree', { ticket: 1001 });
    expect(guessed(tree)).toBe(outcome);
    const first = tree.questions.find(({ guess }) => guess.yes)?.guess.because ?? null;
    if (because === null) expect(first).toBeNull();
    else expect(first).toContain(because);
  });

  test('puts a threat to leave before the invoice it is about', async () => {
    const desk = await openDesk({
      ...disputeMail,
      body: `${disputeMail.body} If this is not fixed we will cancel our contract and switch to another vendor.`,
    });
    await desk.ask('tickets.change', { numbers: [1001], change: { kind: 'type', to: 'billing-dispute' } });
    const tree = await desk.ask('escalations.tree', { ticket: 1001 });
    expect(guessed(tree)).toBe('vp-product-csm');
    expect(tree.questions.find(({ id }) => id === 'billing')?.guess).toEqual({
      yes: false,
      because: expect.stringMatching(/^Something else comes first\. The mail speaks of leaving/u),
    });
  });

  test('hears what a later mail says, whatever the first one was about', async () => {
    const desk = await openDesk({ ...outageMail, body: 'We get 429 rate limit errors on POST /v1/events.' });
    const [account] = desk.store.accounts.list();
    if (account === undefined) throw new Error('there is an account');
    const headers = { 'In-Reply-To': '<q1@halden.example>', References: '<q1@halden.example>' };
    await desk.arrive(
      account,
      rawMail({ ...churnMail, subject: 'Re: All calls fail', id: 'q2@halden.example', headers }),
    );
    expect(await desk.row()).toMatchObject({ type: 'rate-limit', messages: 2 });
    const tree = await desk.ask('escalations.tree', { ticket: 1001 });
    expect(guessed(tree)).toBe('vp-product-csm');
    expect((await desk.ask('phone.prompt', { ticket: 1001 })).call?.rule).toBe('churn-risk');
    const { text } = await desk.ask('escalations.preview', { ticket: 1001, outcome: 'vp-product-csm', answers: [] });
    expect(text).toContain('In their words: "We want to cancel our contract');
  });

  test('offers the automatic answer where one is ready', async () => {
    const desk = await openDesk({
      ...outageMail,
      subject: '429 Too Many Requests',
      body: 'Our API calls to /v1/events are answered with 429 Too Many Requests, rate limit exceeded. What is the limit?',
    });
    const guess = async () =>
      (await desk.ask('escalations.tree', { ticket: 1001 })).questions.find(({ id }) => id === 'auto-resolve')?.guess;
    expect((await guess())?.yes).toBe(false);
    const [message] = desk.store.messages.ofTicket(1001);
    desk.store.automations.addDecision({
      at: monday,
      rule: 'rate-limit',
      ruleName: 'Rate limit hit',
      mode: 'suggest',
      template: 'auto-rate-limit',
      ticket: 1001,
      message: message?.id ?? 0,
      sender: 'kim@halden.example',
      verdict: { answers: [], passed: false, wouldPass: true },
      outcome: 'suggested',
      outcomeBecause: null,
      outboxItem: null,
      sentAt: null,
      reaction: null,
    });
    expect(await guess()).toEqual({
      yes: true,
      because: 'The rule “Rate limit hit” has an answer ready that passed every check.',
    });
  });

  test('pages once the diagnosis is over its time, or the runbook has not helped', async () => {
    const desk = await openDesk({ ...outageMail, body: 'We get 429 rate limit errors on POST /v1/events.' });
    const page = async () =>
      (await desk.ask('escalations.tree', { ticket: 1001 })).questions.find(({ id }) => id === 'page')?.guess;
    expect((await page())?.yes).toBe(false);
    await desk.ask('tickets.timer', { number: 1001, timer: 'diagnosis', action: 'start' });
    desk.clock.advance(31 * minute);
    expect(await page()).toEqual({
      yes: true,
      because:
        'A diagnosis longer than 30 minutes pages the engineer on call. Page the engineer on call: 1 minute over.',
    });
    await desk.ask('tickets.timer', { number: 1001, timer: 'diagnosis', action: 'end' });
    const { run } = await desk.ask('runbooks.start', { ticket: 1001, runbook: 'api-errors' });
    expect((await page())?.yes).toBe(false);
    await desk.ask('runbooks.end', { ticket: 1001, run: run.id, outcome: 'escalated', because: null });
    expect((await page())?.because).toMatch(/runbook “.+” ended without an answer/u);
  });

  test('names the limits that hold for this ticket, and the texts and runbooks of the playbook', async () => {
    const desk = await openDesk(disputeMail);
    const { outcomes } = await desk.ask('escalations.tree', { ticket: 1001 });
    expect(outcomes.find(({ id }) => id === 'finance')).toMatchObject({
      within: 24 * hour,
      acknowledgeWithin: 2 * hour,
      customerTemplate: { id: 'billing-passed-to-finance', title: 'Billing question, with finance' },
      runbook: null,
    });
    expect(outcomes.find(({ id }) => id === 'engineering')?.within).toBeNull();
  });

  test('is not there for a ticket that is not', async () => {
    const desk = await openDesk(bugMail);
    expect(await desk.call('escalations.tree', { ticket: 7 })).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await desk.call('escalations.ofTicket', { ticket: 7 })).toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('an escalation', () => {
  test('logs the answers, starts the clock and marks the ticket, in one step that can be undone', async () => {
    const desk = await openDesk(outageMail);
    const before = desk.log().length;
    const { undo, rows, escalation } = await desk.open('on-call', {
      answers: [
        { question: 'auto-resolve', yes: false },
        { question: 'page', yes: true },
        { question: 'billing', yes: true },
      ],
      note: 'Third time today.',
      message: { title: 'PAGE', text: 'All calls fail.' },
    });
    expect(desk.log().slice(before)).toMatchObject([
      {
        kind: 'escalation-considered',
        outcome: 'on-call',
        answers: [
          { question: 'auto-resolve', yes: false, guess: false },
          { question: 'page', yes: true, guess: true },
        ],
      },
      { kind: 'escalation-opened', within: 5 * minute, note: 'Third time today.', internal: { title: 'PAGE' } },
      { kind: 'escalated', on: true },
    ]);
    expect(rows).toMatchObject([
      { escalated: true, escalation: { title: 'Engineer on call', due: monday + 5 * minute } },
    ]);
    expect(escalation).toMatchObject({
      outcome: 'on-call',
      by: 'Ann',
      message: 'All calls fail.',
      acknowledged: null,
      ended: null,
      clock: { state: 'running', due: monday + 5 * minute },
      deliveries: [],
    });
    await desk.ask('tickets.undo', { undo });
    expect(await desk.row()).toMatchObject({ escalated: false, escalation: null });
    expect(await desk.ask('escalations.ofTicket', { ticket: 1001 })).toEqual([]);
  });

  test('that stays with support is only written down', async () => {
    const desk = await openDesk(bugMail);
    const before = desk.log().length;
    const { escalation } = await desk.open('standard-answer', { answers: [{ question: 'technical', yes: false }] });
    expect(escalation).toBeNull();
    expect(
      desk
        .log()
        .slice(before)
        .map(({ kind }) => kind),
    ).toEqual(['escalation-considered']);
    expect(await desk.row()).toMatchObject({ escalated: false });
  });

  test('is refused twice to the same people, on a solved ticket, and for an outcome that is none', async () => {
    const desk = await openDesk(outageMail);
    await desk.open('engineering');
    const again = { ticket: 1001, outcome: 'engineering', answers: [], message: null, connectors: [] };
    expect(await desk.call('escalations.open', again)).toEqual({
      ok: false,
      failure: { kind: 'refused', message: 'It is with Engineering already.' },
    });
    expect(await desk.call('escalations.open', { ...again, outcome: 'nobody' })).toMatchObject({
      failure: { kind: 'not-found', what: 'outcome “nobody”' },
    });
    const finance = { ...again, outcome: 'finance' };
    const both = await Promise.all([desk.call('escalations.open', finance), desk.call('escalations.open', finance)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    await desk.ask('tickets.change', { numbers: [1001], change: { kind: 'status', to: { kind: 'solved' } } });
    expect(await desk.call('escalations.open', again)).toMatchObject({
      failure: { kind: 'refused', message: '#1001 is solved; open it again first.' },
    });
  });

  test('that is taken on and ended in time is met; the mark goes with the last one', async () => {
    const desk = await openDesk(disputeMail);
    const { escalation: finance } = await desk.open('finance');
    const { escalation: solutions } = await desk.open('solutions-engineering');
    if (finance === null || solutions === null) throw new Error('both escalate');
    desk.clock.advance(hour);
    const taken = await desk.ask('escalations.acknowledge', { ticket: 1001, escalation: finance.id });
    expect(taken.escalation).toMatchObject({
      acknowledged: { by: 'Ann', at: monday + hour },
      clock: { state: 'running', due: monday + 24 * hour },
    });
    expect(await desk.call('escalations.acknowledge', { ticket: 1001, escalation: finance.id })).toMatchObject({
      failure: { kind: 'refused', message: 'It was taken on already, as Ann noted.' },
    });
    const ended = await desk.ask('escalations.end', { ticket: 1001, escalation: finance.id, because: 'Corrected.' });
    expect(ended.escalation).toMatchObject({ clock: { state: 'met' }, ended: { by: 'Ann', because: 'Corrected.' } });
    expect(ended.rows[0]?.escalated).toBe(true);
    expect(await desk.call('escalations.end', { ticket: 1001, escalation: finance.id })).toMatchObject({
      failure: { kind: 'refused', message: 'This escalation has ended.' },
    });
    const last = await desk.ask('escalations.end', { ticket: 1001, escalation: solutions.id });
    expect(last.rows[0]).toMatchObject({ escalated: false, escalation: null });
    const { rows } = await desk.ask('tickets.undo', { undo: last.undo });
    expect(rows[0]).toMatchObject({ escalated: true, escalation: { id: solutions.id } });
  });

  test('of a threat to leave starts the runbook that holds the action plan, once', async () => {
    const desk = await openDesk(churnMail);
    const { outcomes } = await desk.ask('escalations.tree', { ticket: 1001 });
    expect(outcomes.find(({ id }) => id === 'vp-product-csm')?.runbook?.title).toBe('Customer threatens to leave');
    const { escalation } = await desk.open('vp-product-csm');
    expect(escalation?.clock.due).toBe(monday + 2 * hour);
    expect(desk.log().filter(({ kind }) => kind === 'runbook-started')).toMatchObject([{ runbook: 'churn-threat' }]);
    if (escalation === null) throw new Error('it escalates');
    await desk.ask('escalations.end', { ticket: 1001, escalation: escalation.id });
    await desk.open('vp-product-csm');
    expect(desk.log().filter(({ kind }) => kind === 'runbook-started')).toHaveLength(1);
  });

  test('may still be a mark alone; taking the mark away ends what is open', async () => {
    const desk = await openDesk(outageMail);
    await desk.ask('tickets.change', { numbers: [1001], change: { kind: 'escalated', to: true } });
    expect(await desk.row()).toMatchObject({ escalated: true, escalation: null });
    await desk.open('engineering');
    expect(desk.log().filter(({ kind }) => kind === 'escalated')).toHaveLength(1);
    await desk.ask('tickets.change', { numbers: [1001], change: { kind: 'escalated', to: false } });
    expect(await desk.ask('escalations.ofTicket', { ticket: 1001 })).toMatchObject([
      { ended: { by: 'Ann' }, clock: { explanation: expect.stringContaining('Taken back') } },
    ]);
  });
});

describe('what goes to other systems', () => {
  test('is queued with the escalation, and hears of the acknowledgement and the end', async () => {
    const desk = await openDesk(outageMail);
    const pager = desk.store.connectors.add({
      name: 'On call',
      on: true,
      settings: { service: 'pagerduty', region: 'us' },
      problem: null,
    });
    const preview = await desk.ask('escalations.preview', { ticket: 1001, outcome: 'on-call', answers: [] });
    expect(preview.destinations.map(({ service, connector }) => [service, connector])).toEqual([
      ['pagerduty', pager.id],
      ['slack', null],
    ]);
    const { escalation } = await desk.open('on-call', {
      message: { title: preview.title, text: preview.text },
      connectors: [pager.id],
    });
    expect(escalation?.deliveries).toMatchObject([{ service: 'pagerduty', state: { kind: 'queued' } }]);
    if (escalation === null) throw new Error('it escalates');
    await desk.ask('escalations.acknowledge', { ticket: 1001, escalation: escalation.id });
    const { escalation: ended } = await desk.ask('escalations.end', { ticket: 1001, escalation: escalation.id });
    expect(ended.deliveries.map(({ what }) => what).toSorted()).toEqual([
      'PagerDuty: acknowledge',
      'PagerDuty: resolve',
      'PagerDuty: trigger',
    ]);
  });

  test('gives the customer’s text the number of the bug', async () => {
    const desk = await openDesk(bugMail);
    const { escalation } = await desk.open('bug-tracker');
    const before = await desk.ask('templates.render', { template: 'bug-filed', ticket: 1001 });
    expect(before.filled.unresolved.map(({ variable }) => variable)).toContain('ask.bug');
    desk.store.tickets.append([
      {
        kind: 'delivered',
        ticket: 1001,
        at: desk.clock.now(),
        recordedAt: desk.clock.now(),
        actor: { kind: 'system' },
        escalation: escalation?.id ?? null,
        service: 'jira',
        name: 'Jira',
        key: 'SUP-12',
        url: 'https://x.atlassian.net/browse/SUP-12',
      },
    ]);
    const { filled } = await desk.ask('templates.render', { template: 'bug-filed', ticket: 1001 });
    expect(filled.unresolved).toEqual([]);
    expect(filled.body.text).toContain('we have filed it as bug SUP-12.');
    expect(filled.note?.text).toBe('Filed as SUP-12.');
    expect((await desk.ask('escalations.ofTicket', { ticket: 1001 }))[0]?.keys).toEqual([
      { service: 'jira', key: 'SUP-12', url: 'https://x.atlassian.net/browse/SUP-12' },
    ]);
  });
});

describe('the deadline of an escalation', () => {
  test('is told once, recorded in words at its instant, and puts the ticket first in its queue', async () => {
    const desk = await openDesk(outageMail);
    desk.engine.start();
    await desk.open('on-call');
    desk.clock.advance(10 * minute);
    const told = desk.told().filter(({ kind }) => kind === 'escalation');
    expect(told).toEqual([
      {
        id: expect.any(String),
        at: monday + 5 * minute,
        kind: 'escalation',
        title: 'Not taken on: Halden Retail',
        body: '#1001 All calls fail (the engineer on call: nobody has it yet)',
        ticket: 1001,
      },
    ]);
    expect(desk.log().filter(({ kind }) => kind === 'escalation-missed')).toMatchObject([
      { step: 'taken', due: monday + 5 * minute, at: monday + 5 * minute },
    ]);
    const { history } = await desk.ask('tickets.get', { number: 1001 });
    expect(history.find(({ kind }) => kind === 'escalation-missed')?.text).toMatch(
      /^The escalation to the engineer on call was due at .+ and missed: nobody had taken it on\.$/u,
    );
    desk.clock.advance(hour);
    expect(desk.told().filter(({ kind }) => kind === 'escalation')).toHaveLength(1);
  });

  test('is not told once somebody has it', async () => {
    const desk = await openDesk(outageMail);
    desk.engine.start();
    const { escalation } = await desk.open('on-call');
    desk.clock.advance(4 * minute);
    await desk.ask('escalations.acknowledge', { ticket: 1001, escalation: escalation?.id ?? 0 });
    desk.clock.advance(hour);
    expect(desk.told().filter(({ kind }) => kind === 'escalation')).toEqual([]);
    expect(desk.log().some(({ kind }) => kind === 'escalation-missed')).toBe(false);
  });

  test('that passed while nothing ran is told once after the start, and never again', async () => {
    const desk = await openDesk(outageMail);
    await desk.open('on-call');
    await desk.close();
    const again = async (now: number) => {
      const engine = await openTestEngine(desk.folder, { now });
      engine.engine.start();
      const bodies = engine.events.flatMap(({ name, payload }) =>
        name === 'notification' ? [(payload as { body: string }).body] : [],
      );
      const missed = engine.store.tickets.events(1001).filter(({ kind }) => kind === 'escalation-missed');
      await engine.close();
      return { bodies: bodies.filter((body) => body.includes('escalation')), missed: missed.length };
    };
    expect(await again(monday + hour)).toEqual({
      bodies: [expect.stringMatching(/\b1 escalation overdue\b/u)],
      missed: 1,
    });
    expect(await again(monday + 2 * hour)).toEqual({ bodies: [], missed: 1 });
  });

  test('orders the escalated queue beside the ticket’s own', async () => {
    const desk = await openDesk(disputeMail);
    const account = desk.store.accounts.list()[0];
    if (account === undefined) throw new Error('there is an account');
    for (const id of ['q2', 'q3']) {
      await desk.arrive(account, rawMail({ ...churnMail, from: `${id}@other.example`, id: `${id}@other.example` }));
    }
    for (const ticket of [1001, 1002, 1003])
      await desk.ask('tickets.change', { numbers: [ticket], change: { kind: 'severity', to: 'low' } });
    await desk.open('engineering', { ticket: 1001 });
    await desk.open('vp-product-csm', { ticket: 1003 });
    await desk.open('solutions-engineering', { ticket: 1002 });
    const { rows } = await desk.ask('tickets.list', { queue: 'escalated' });
    expect(rows.map(({ number }) => number)).toEqual([1003, 1001, 1002]);
  });
});
