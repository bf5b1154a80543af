import { describe, expect, it } from 'vitest';
import { day } from '#domain/time/instant.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { openAutomations } from '#test/support/outbox/open-automations.ts';
import { rawOf } from '#test/support/outbox/open-outbox.ts';

/** The fixture's own ticket is 1001; the first live mail opens this one. */
const ticket = 1002;
const undo = 3;

describe('a rule that only suggests', () => {
  it('sends nothing and keeps why, check by check', async () => {
    const office = await openAutomations();
    await office.live();
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    const [decision] = await office.log();
    expect(decision).toMatchObject({ rule: 'api-key-invalid', ticket, outcome: 'suggested', mode: 'suggest' });
    expect(decision?.answers.filter(({ passed }) => !passed)).toEqual([
      { check: 'earned', passed: false, because: 'Automatic sending is off for this rule.' },
    ]);
  });

  it('does not go live without proof or a reason', async () => {
    const office = await openAutomations();
    const refused = await office.call('automations.switch', { rule: 'api-key-invalid', mode: 'automatic' });
    expect(refused).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringContaining('say why') },
    });
    expect(await office.goLive()).toMatchObject({
      mode: 'automatic',
      switched: { by: 'Ann', because: 'tried by hand for a month' },
    });
  });
});

describe('a rule that is live', () => {
  it('answers after the undo window, by the standards for automatic mail', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live({ headers: { 'Return-Path': '<ines@halden.example>', 'Reply-To': 'thief@elsewhere.example' } });
    await office.passing(undo - 1);
    expect(office.server.taken).toEqual([]);
    await office.passing(1);
    expect(office.server.taken).toHaveLength(1);
    const [mail] = office.server.taken;
    if (mail === undefined) throw new Error('nothing was sent');
    expect(mail.envelope.to).toEqual(['ines@halden.example']);
    const raw = rawOf(mail);
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r?$/m);
    expect(raw).not.toContain('Every call answers with 401.');
    expect(raw).not.toContain('thief@elsewhere.example');
    const parsed = await parseMail(mail.raw);
    expect(parsed).toMatchObject({ kind: 'read', mail: { inReplyTo: ['live1@halden.example'], attachments: [] } });
    const { row, history } = await office.ask('tickets.get', { number: ticket });
    expect(row).toMatchObject({ status: { kind: 'waiting-on-customer' } });
    expect(history.map(({ kind }) => kind)).toContain('auto-reply');
    const answer = (await office.ask('tickets.get', { number: ticket })).messages.find(({ automatic }) => automatic);
    expect(answer).toBeDefined();
    expect((await office.log())[0]).toMatchObject({
      outcome: 'sent',
      sentAt: expect.any(Number),
      sentMessage: answer?.id,
    });
  });

  it('does not trust a verdict that the provider does not write into other mail', async () => {
    const office = await openAutomations();
    for (const company of ['one', 'two', 'three', 'four', 'five'])
      await office.live({
        from: `Kim <kim@${company}.example>`,
        body: 'How are you?',
        label: { type: 'how-to' },
        headers: { 'Authentication-Results': 'mx.provider.example; spf=pass' },
      });
    await office.goLive();
    await office.live();
    await office.passing(undo);
    expect(office.server.taken).toEqual([]);
    const decision = (await office.log()).findLast(({ sender }) => sender === 'ines@halden.example');
    expect(decision?.answers.filter(({ passed }) => !passed)).toEqual([
      { check: 'authentic', passed: false, because: expect.stringContaining('does not usually write') },
    ]);
  });

  it('is closed by a yes, which meets the response clock at the time of the answer', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    await office.passing(undo);
    const answeredAt = office.clock.now();
    await office.passing(600);
    await office.live({
      subject: 'Re: 401 since this morning',
      body: 'Perfect, works now. Thanks!',
      headers: { 'In-Reply-To': '<live1@halden.example>' },
    });
    const { row } = await office.ask('tickets.get', { number: ticket });
    expect(row).toMatchObject({
      status: { kind: 'solved' },
      firstResponse: { state: 'met', stoppedAt: answeredAt },
      needsReply: false,
    });
    expect((await office.ask('queues.counts', {})).queues['auto-resolved-today']).toBe(1);
    expect((await office.log()).at(-1)).toMatchObject({ reaction: { kind: 'thanked' } });
  });

  it('leaves an objection to a person', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    await office.passing(undo);
    await office.live({
      body: 'The new key does not work either.',
      headers: { 'In-Reply-To': '<live1@halden.example>' },
    });
    const { row } = await office.ask('tickets.get', { number: ticket });
    expect(row).toMatchObject({ status: { kind: 'open' }, needsReply: true });
    await office.passing(60);
    expect(office.server.taken).toHaveLength(1);
    expect((await office.log()).at(-1)).toMatchObject({ reaction: { kind: 'wrote-again' } });
  });

  it('is not closed by an absence note that thanks for the mail', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    await office.passing(undo);
    await office.live({
      body: 'Thank you for your message. I am out of the office until Monday.',
      headers: { 'In-Reply-To': '<live1@halden.example>' },
    });
    expect(office.store.tickets.cache(ticket)?.status).toBe('open');
  });

  it('is not closed by thanks that are meant for a colleague', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    await office.passing(undo);
    const now = office.clock.now();
    office.store.tickets.append([
      {
        kind: 'agent-reply',
        message: 1,
        via: 'other-client',
        ticket,
        at: now,
        recordedAt: now,
        actor: { kind: 'agent', name: 'Bo' },
      },
    ]);
    await office.passing(60);
    await office.live({ body: 'Thanks!', headers: { 'In-Reply-To': '<live1@halden.example>' } });
    expect(office.store.tickets.cache(ticket)?.status).toBe('open');
    expect((await office.log()).at(-1)?.reaction).toBeNull();
  });

  it('is an acknowledgement: thanks for it close nothing, and a second mail objects to nothing', async () => {
    const office = await openAutomations();
    await office.goLive('acknowledge-professional');
    await office.live({ label: { type: 'how-to' } });
    await office.passing(undo);
    expect(office.server.taken).toHaveLength(1);
    for (const body of ['Thanks!', 'And here is the log, it does not work.'])
      await office.live({ body, label: { type: 'how-to' }, headers: { 'In-Reply-To': '<live1@halden.example>' } });
    expect(office.store.tickets.cache(ticket)?.status).toBe('open');
    expect((await office.log()).at(-1)).toMatchObject({ outcome: 'sent', reaction: null });
  });

  it('is closed by silence after the rule’s time, stamped then', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    await office.passing(undo);
    const sentAt = office.clock.now();
    await office.passing((3 * day) / 1000 - 1);
    expect(office.store.tickets.cache(ticket)?.status).toBe('waiting-on-customer');
    await office.passing(3600);
    expect(office.store.tickets.cache(ticket)).toMatchObject({ status: 'solved', solvedAt: sentAt + 3 * day });
    expect((await office.log())[0]).toMatchObject({ reaction: { kind: 'silent', at: sentAt + 3 * day } });
  });

  it('steps back for a colleague who answers within the undo window', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    const now = office.clock.now();
    office.store.tickets.append([
      {
        kind: 'agent-reply',
        message: 1,
        via: 'other-client',
        ticket,
        at: now,
        recordedAt: now,
        actor: { kind: 'agent', name: 'Bo' },
      },
    ]);
    await office.passing(undo);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]).toMatchObject({
      outcome: 'withdrawn',
      text: expect.stringContaining('One of us has answered in the meantime'),
    });
  });

  it('can be taken back within the undo window', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    const { items } = await office.ask('outbox.list', {});
    expect(items).toMatchObject([{ automatic: true, ticket, state: { kind: 'queued' } }]);
    await office.ask('outbox.cancel', { id: items[0]?.id ?? 0 });
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]).toMatchObject({ outcome: 'withdrawn' });
  });

  it('answers a sender once in seven days, however fast the mails come', async () => {
    const office = await openAutomations();
    await office.goLive();
    await Promise.all([office.live(), office.live(), office.live({ subject: 'Another one' })]);
    await office.passing(60);
    expect(office.server.taken).toHaveLength(1);
    await office.passing((7 * day) / 1000 + 60);
    await office.live({ subject: 'A week later' });
    await office.passing(undo);
    expect(office.server.taken).toHaveLength(2);
  });

  it.each([
    ['automatic mail', { 'Auto-Submitted': 'auto-replied' }],
    ['a list', { 'List-Id': '<x.halden.example>' }],
    ['a sender whose DMARC failed', { 'Authentication-Results': 'mx.tai.example; dmarc=fail' }],
    ['a null return path', { 'Return-Path': '<>' }],
  ])('never answers %s', async (_what, headers) => {
    const office = await openAutomations();
    await office.goLive();
    await office.live({ headers });
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
  });

  it('never again for a sender', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.ask('automations.neverAgain', { address: 'Ines@Halden.example', on: true });
    await office.live();
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]?.text).toContain('never again');
  });

  it('says nothing about an account to somebody who is no contact of it', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live({ from: 'Intern <intern@halden.example>' });
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]?.answers.find(({ check }) => check === 'authentic')?.passed).toBe(false);
  });

  it('claims nothing that the directory does not know', async () => {
    const office = await openAutomations();
    await office.goLive();
    const [known] = await office.ask('customers.list', {});
    if (known === undefined) throw new Error('no customer');
    const { id, openTickets: _open, ...draft } = known;
    await office.ask('customers.save', { id, draft: { ...draft, apiKey: 'active' } });
    await office.live();
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]?.answers.find(({ check }) => check === 'complete')?.passed).toBe(false);
  });

  it('leaves mail to another installation that has taken it', async () => {
    const office = await openAutomations();
    await office.goLive();
    office.sync.claims = 'theirs';
    await office.live();
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]).toMatchObject({ outcome: 'claimed-elsewhere' });
  });

  it('answers nothing where nobody can tell who has the mail', async () => {
    const office = await openAutomations();
    await office.goLive();
    office.sync.unreachable = true;
    await office.live();
    office.sync.unreachable = false;
    await office.passing(60);
    expect(office.server.taken).toEqual([]);
    expect((await office.log())[0]).toMatchObject({ outcome: 'failed' });
  });
});

describe('the circuit breaker', () => {
  it('stops everything after three bounces, says so, and lets it go on after a person has looked', async () => {
    const office = await openAutomations();
    await office.goLive('webhook-missing');
    const label = { type: 'webhook-missing' } as const;
    for (const name of ['a', 'b', 'c']) {
      await office.live({ from: `${name}@${name}.example`, id: `${name}1@x.example`, label });
      await office.passing(undo);
    }
    expect(office.server.taken).toHaveLength(3);
    for (const name of ['a', 'b', 'c'])
      await office.live({
        from: 'Mail Delivery System <mailer-daemon@mx.example>',
        subject: 'Undelivered Mail Returned to Sender',
        body: 'The mail could not be delivered: no such user here.',
        label: null,
        headers: { 'Return-Path': '<>', 'In-Reply-To': `<${name}1@x.example>`, 'Auto-Submitted': 'auto-replied' },
      });
    expect((await office.ask('automations.list', {})).circuit.open?.because).toContain('bounced');
    expect(
      office.events.some(({ name, payload }) => name === 'notification' && JSON.stringify(payload).includes('stopped')),
    ).toBe(true);
    await office.live({ from: 'd@d.example', label });
    await office.passing(60);
    expect(office.server.taken).toHaveLength(3);
    await office.ask('automations.setCircuit', { open: false });
    await office.live({ from: 'e@e.example', label });
    await office.passing(undo);
    expect(office.server.taken).toHaveLength(4);
  });
});

describe('the simulator', () => {
  it('plays a rule over past mail without sending anything', async () => {
    const office = await openAutomations();
    await office.live();
    await office.passing(60);
    await office.live({ subject: 'Again', from: 'Ines Halden <ines@halden.example>' });
    await office.live({ subject: 'Not sure', label: { probability: 0.6, margin: 0.1 } });
    await office.live({ subject: 'Another type', label: { type: 'how-to' } });
    const simulation = await office.ask('automations.simulate', { rule: 'api-key-invalid', months: 1 });
    expect(simulation).toMatchObject({ matching: 3, wouldSend: 1, falsePositives: 0 });
    expect(simulation.stoppedBy).toMatchObject({ 'within-caps': 2, 'sure-enough': 1 });
    expect(office.server.taken).toEqual([]);
    const [first] = simulation.rows;
    if (first === undefined) throw new Error('no row');
    expect(first.wouldSend).toBe(true);
    await office.ask('automations.mark', { rule: 'api-key-invalid', message: first.message, falsePositive: true });
    expect(await office.ask('automations.simulate', { rule: 'api-key-invalid', months: 1 })).toMatchObject({
      falsePositives: 1,
    });
  });
});
