import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OrganisationDraft } from '#domain/customer/organisation.ts';
import { settleTemplateUses } from '#engine/templates/settle-template-uses.ts';
import { recordTemplateUse } from '#engine/templates/record-template-use.ts';
import { openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { openOutbox } from '#test/support/outbox/open-outbox.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const halden: OrganisationDraft = {
  name: 'Halden Retail',
  tier: 'starter',
  contacts: [{ address: 'ines@halden.example', name: 'Ines Halden' }],
  domains: ['halden.example'],
  monthlyRevenue: { minor: 250_000, currency: 'USD' },
  csm: null,
  timeZone: 'Europe/Berlin',
  renewalDate: '2027-03-01',
  customerId: 'cus_7',
  skuLimit: 500,
  skuCount: 500,
  apiKey: 'expired',
};

const keyMail =
  'Hi, since this morning every call to /v1/orders is answered with 401 Unauthorized. Our API key has expired, I think. How do we get a new one?';

async function open(body: string = keyMail, organisation: OrganisationDraft = halden, folder = temporaryFolder()) {
  const engine = await openTestEngine(folder);
  onTestFinished(() => engine.close());
  engine.store.customers.add(organisation);
  const account = engine.account();
  await engine.arrive(
    account,
    rawMail({ from: 'Ines Halden <ines@halden.example>', id: 'q1@halden.example', subject: 'API key', body }),
  );
  return { ...engine, account, ticket: 1001, folder };
}

const ofType = (
  engine: Pick<TestEngine, 'ask'>,
  ticket: number,
  to: 'rate-limit' | 'quota-exceeded' | 'api-key-invalid' | null,
) => engine.ask('tickets.change', { numbers: [ticket], change: { kind: 'type', to } });

describe('the suggested reply', () => {
  test('is that of the leading type, filled with the customer’s facts, with its probability', async () => {
    const engine = await open();
    const { suggestion, none, others } = await engine.ask('suggestions.get', { ticket: engine.ticket });
    expect(none).toBeNull();
    expect(suggestion).toMatchObject({
      template: { id: 'auto-api-key-expired', origin: 'shipped', path: 'templates/auto-api-key-expired.md' },
      type: 'api-key-invalid',
      record: { unchanged: 0, edited: 0, dismissed: 0 },
      filled: { unresolved: [], faults: [], unproven: [] },
    });
    expect(suggestion?.probability).toBeGreaterThan(0.5);
    expect(suggestion?.filled.body.text).toMatch(/^Hi Ines,\n\nYour API key has expired[\s\S]*\nSupport$/u);
    expect(others.map(({ id }) => id)).toContain('auth-header-format');
    expect(others.map(({ id }) => id)).not.toContain('api-key-revoked');
  });

  test('speaks the customer’s language', async () => {
    const engine = await open(
      'Guten Tag, seit heute Morgen wird jeder Aufruf mit 401 beantwortet. Unser API key ist wohl abgelaufen. Können Sie uns bitte einen neuen geben?',
    );
    await ofType(engine, engine.ticket, 'api-key-invalid');
    const { suggestion } = await engine.ask('suggestions.get', { ticket: engine.ticket });
    expect(suggestion?.template.id).toBe('auto-api-key-expired-de');
    expect(suggestion?.probability).toBe(1);
    expect(suggestion?.filled.body.text).toMatch(/^Guten Tag Ines Halden,/u);
  });

  test('is another one where the directory contradicts it, and says what nobody has on record', async () => {
    const revoked = await open(keyMail, { ...halden, apiKey: 'revoked' });
    const ids = async ({ ask, ticket }: typeof revoked) => {
      const { suggestion, others } = await ask('suggestions.get', { ticket });
      return [suggestion?.template.id, ...others.map(({ id }) => id)];
    };
    expect(await ids(revoked)).not.toContain('auto-api-key-expired');
    const unknown = await open(keyMail, { ...halden, apiKey: null });
    expect((await ids(unknown))[0]).toBe('auto-api-key-expired');
    const { suggestion } = await unknown.ask('suggestions.get', { ticket: unknown.ticket });
    expect(suggestion?.filled.unproven).toEqual(['The directory does not say active, expired or revoked.']);
  });

  test('is not there where nobody waits, or the type is not known', async () => {
    const engine = await open();
    await ofType(engine, engine.ticket, null);
    expect(await engine.ask('suggestions.get', { ticket: engine.ticket })).toMatchObject({ none: 'unknown-type' });
    await engine.ask('tickets.change', {
      numbers: [engine.ticket],
      change: { kind: 'status', to: { kind: 'solved' } },
    });
    expect(await engine.ask('suggestions.get', { ticket: engine.ticket })).toMatchObject({ none: 'answered' });
    expect(await engine.call('suggestions.get', { ticket: 77 })).toMatchObject({ ok: false });
  });

  test('that was dismissed does not come back on this ticket, and counts against it', async () => {
    const engine = await open();
    await engine.ask('suggestions.dismiss', {
      ticket: engine.ticket,
      template: 'auto-api-key-expired',
      reason: 'wrong-facts',
      comment: 'the key is fine',
    });
    const { suggestion } = await engine.ask('suggestions.get', { ticket: engine.ticket });
    expect(suggestion?.template.id).not.toBe('auto-api-key-expired');
    expect(engine.store.templateUses.counts('api-key-invalid').get('auto-api-key-expired')).toEqual({
      unchanged: 0,
      edited: 0,
      dismissed: 1,
    });
    expect(engine.store.templateUses.ofTicket(engine.ticket)[0]).toMatchObject({
      reason: 'wrong-facts',
      comment: 'the key is fine',
      agent: 'Ann',
    });
  });
});

describe('filling', () => {
  test('takes the promised time from the ticket’s cell, facts from the mail and dates in the customer’s zone', async () => {
    const engine = await open();
    const { template } = await engine.ask('templates.get', { template: 'first-response-investigating' });
    expect(template.kind).toBe('reply');
    await engine.ask('tickets.change', { numbers: [engine.ticket], change: { kind: 'severity', to: 'high' } });
    const { filled } = await engine.ask('templates.render', {
      template: 'first-response-investigating',
      ticket: engine.ticket,
    });
    expect(filled.body.text).toContain('within 8 hours');
    const preview = await engine.ask('templates.preview', {
      path: 'templates/draft.md',
      text: '---\nid: draft\ntitle: Draft\nkind: reply\nsource: playbook\n---\n{{ mail.http_status }} on {{ mail.endpoint | code }}, {{ ticket.opened_at }}, {{ customer.renewal_date }}, {{ customer.monthly_revenue }}',
      ticket: engine.ticket,
    });
    expect(preview.filled?.body.text).toBe(
      '401 on `/v1/orders`, 23 November 2026 at 10:00 CET, 1 March 2027, $2,500.00',
    );
  });

  test('calculates with what the agent answers, and names an answer that is none', async () => {
    const engine = await open();
    const letter = { template: 'letter-overcharged', ticket: engine.ticket };
    const empty = await engine.ask('templates.render', letter);
    expect(empty.filled.unresolved.map(({ variable }) => variable)).toEqual([
      'ask.billed',
      'ask.right',
      'ask.month',
      'ask.cause',
      'ask.bug',
    ]);
    expect(empty.filled.unresolved[0]).toMatchObject({ ask: { type: 'money', label: 'What was billed' } });
    const answers = { billed: '20,000 USD', right: '15000', month: 'January', cause: 'A `time zone`.', bug: '1234' };
    const { filled } = await engine.ask('templates.render', { ...letter, answers });
    expect(filled.unresolved).toEqual([]);
    expect(filled.subject?.text).toBe('Refund Issued - We Overcharged You by $5,000.00');
    expect(filled.note?.text).toContain('$5,000.00');
    expect(await engine.call('templates.render', { ...letter, answers: { billed: 'a lot' } })).toEqual({
      ok: false,
      failure: { kind: 'bad-request', path: 'billed', expected: 'an amount such as 15,000 USD' },
    });
  });

  test('marks what came from the customer and keeps their formatting out', async () => {
    const engine = await open(keyMail, { ...halden, name: 'Halden *[x](http://evil.example)*' });
    const { filled } = await engine.ask('templates.render', {
      template: 'internal-engineering-escalation',
      ticket: engine.ticket,
    });
    const span = filled.body.spans.find(({ variables }) => variables.includes('customer.company'));
    expect(filled.body.text.slice(span?.start, span?.end)).toBe(String.raw`Halden \*\[x\](http://evil.example)\*`);
  });

  test('gives times in the zone of its reader: ours where it stays among us', async () => {
    const engine = await open(keyMail, { ...halden, timeZone: 'Asia/Kathmandu' });
    const { filled } = await engine.ask('templates.render', {
      template: 'internal-churn-page',
      ticket: engine.ticket,
    });
    expect(filled.body.text).toMatch(/which came at \d\d:\d\d /u);
    expect(filled.body.text).not.toContain('GMT+5:45');
  });

  test('takes the variant for the tier, unless the very text is asked for', async () => {
    const engine = await open(keyMail, { ...halden, tier: 'enterprise', csm: 'Priya' });
    const ask = { template: 'first-response-investigating', ticket: engine.ticket };
    expect((await engine.ask('templates.render', ask)).template.id).toBe('first-response-investigating-enterprise');
    expect((await engine.ask('templates.render', { ...ask, variant: 'exact' })).template.id).toBe(ask.template);
  });
});

describe('listing', () => {
  test('finds by words, kind and type, and on a ticket only what fits its reader', async () => {
    const engine = await open();
    const ids = async (params: Parameters<typeof engine.ask<'templates.list'>>[1]) =>
      (await engine.ask('templates.list', params)).templates.map(({ id }) => id);
    expect((await ids({ query: 'backoff ruby' }))[0]).toBe('rate-limit-ruby');
    expect(await ids({ kind: 'survey' })).toHaveLength(5);
    expect(await ids({ issueType: 'outage', kind: 'notice' })).toContain('outage-notice');
    const onTicket = await ids({ ticket: engine.ticket, limit: 1_000 });
    expect(onTicket).not.toContain('qbr-invitation');
    expect(onTicket.filter((id) => id.endsWith('-de'))).toEqual([]);
    const { total } = await engine.ask('templates.list', { limit: 1 });
    expect(total).toBeGreaterThanOrEqual(105);
  });
});

describe('what became of a text', () => {
  test('is known when the reply it was put into is sent, and raises what is kept', async () => {
    const office = await openOutbox();
    office.engine.start();
    const put = (origin: 'suggested' | 'inserted') =>
      office.ask('templates.insert', { template: 'auto-rate-limit', ticket: office.ticket, origin });
    const { filled } = await put('suggested');
    await office.reply({ text: filled.body.text });
    await office.pass(10);
    const counts = () => office.store.templateUses.counts().get('auto-rate-limit');
    expect(counts()).toEqual({ unchanged: 1, edited: 0, dismissed: 0 });
    await put('suggested');
    await office.reply({ text: filled.body.text.replace('10 requests per second', 'ten requests a second') });
    await office.pass(10);
    expect(counts()).toEqual({ unchanged: 1, edited: 1, dismissed: 0 });
    await office.reply({ text: 'Nothing of a template.' });
    await office.pass(10);
    expect(counts()).toEqual({ unchanged: 1, edited: 1, dismissed: 0 });
    const { templates } = await office.ask('templates.list', { query: 'auto-rate-limit' });
    expect(templates[0]?.uses).toEqual({ unchanged: 1, edited: 1, dismissed: 0 });
  });

  test('counts by the original for every variant, and for a rule at once', async () => {
    const engine = await open();
    await ofType(engine, engine.ticket, 'rate-limit');
    const { store, clock, playbook } = engine;
    await recordTemplateUse(
      { store, clock, playbook },
      {
        template: 'auto-rate-limit-fr',
        ticket: engine.ticket,
        origin: 'automatic',
        outcome: 'unchanged',
        agent: 'rule',
      },
    );
    expect(store.templateUses.counts('rate-limit').get('auto-rate-limit')?.unchanged).toBe(1);
    settleTemplateUses(store, engine.ticket, 'nothing was inserted', clock.now());
    expect(store.templateUses.counts().size).toBe(1);
  });
});

describe('a macro', () => {
  test('does what its text says beside the mail, in one step that can be undone', async () => {
    const engine = await open();
    const act = { template: 'bug-filed', ticket: engine.ticket };
    expect(await engine.call('templates.act', act)).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: 'The note still lacks Number of the bug in Jira.' },
    });
    const { undo } = await engine.ask('templates.act', { ...act, answers: { bug: '1234' } });
    const detail = await engine.ask('tickets.get', { number: engine.ticket });
    expect(detail.row.tags).toEqual(['bug']);
    expect(detail.history.find(({ kind }) => kind === 'note')?.note).toBe('Filed as 1234.');
    await engine.ask('tickets.undo', { undo });
    expect((await engine.ask('tickets.get', { number: engine.ticket })).row.tags).toEqual([]);
  });

  test('leaves the status to the mail where it is told to', async () => {
    const engine = await open();
    const act = { template: 'closing-after-silence', ticket: engine.ticket };
    await engine.ask('templates.act', { ...act, status: false });
    const statusNow = async () => (await engine.ask('tickets.get', { number: engine.ticket })).row.status.kind;
    expect(await statusNow()).toBe('open');
    await engine.ask('templates.act', act);
    expect(await statusNow()).toBe('solved');
  });
});

describe('files', () => {
  const file = (id: string, body: string, more = ''): string =>
    `---\nid: ${id}\ntitle: ${id}\nkind: reply\nsource: our own\n${more}---\n${body}\n`;

  test('of one’s own lie over those that ship; a broken one is named by line and the shipped one stays', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'playbook/templates'), { recursive: true });
    const put = (id: string, text: string) => writeFileSync(join(folder, `playbook/templates/${id}.md`), text);
    put('ours', file('ours', 'Ours, {{ customer.name }}.'));
    put('auto-latency', file('auto-latency', 'One\n\n{{ custmer.name }}\n{{ ask.nothing }}'));
    put('rate-limit-go', file('rate-limit-go', '{{ customer.name'));
    const engine = await open(keyMail, halden, folder);
    const { templates } = await engine.ask('templates.list', { query: 'ours', limit: 3 });
    expect(templates[0]).toMatchObject({ id: 'ours', origin: 'own' });
    expect(await engine.ask('templates.check', {})).toEqual([
      {
        file: 'templates/auto-latency.md',
        line: 9,
        message: 'found the unknown variable {{ custmer.name }}, did you mean {{ customer.name }}?',
      },
      {
        file: 'templates/auto-latency.md',
        line: 10,
        message: 'found {{ ask.nothing }}, expected one of its asks: none',
      },
      { file: 'templates/rate-limit-go.md', line: 7, message: 'output "{{ customer.name" not closed' },
    ]);
    const { body } = await engine.ask('templates.get', { template: 'auto-latency' });
    expect(body).toContain('status.tai.ai');
  });

  test('go out and come back in; a wrong one stays out and is named', async () => {
    const engine = await open();
    const files = await engine.ask('templates.export', {});
    expect(files.length).toBeGreaterThan(200);
    expect(await engine.ask('templates.export', { own: true })).toEqual([]);
    const incoming = [
      files[0] ?? { name: '', text: '' },
      { name: 'new.md', text: file('new', 'Hello.') },
      { name: 'auto-latency.md', text: file('auto-latency', 'Slow.') },
      { name: 'wrong.md', text: file('other', 'Hello.') },
      { name: '../../escape.md', text: file('escape', 'Hello.') },
    ];
    const bring = (more: { replace?: boolean; dryRun?: boolean } = {}) =>
      engine.ask('templates.import', { files: incoming, ...more });
    const outcomes = (imported: Awaited<ReturnType<typeof bring>>) => imported.map(({ outcome }) => outcome);
    expect(outcomes(await bring({ dryRun: true }))).toEqual(['unchanged', 'added', 'kept', 'wrong', 'wrong']);
    const imported = await bring({ replace: true });
    expect(outcomes(imported)).toEqual(['unchanged', 'added', 'replaced', 'wrong', 'wrong']);
    expect(imported[3]?.problems[0]?.message).toBe('id: found "other", expected "wrong" as the file is called');
    expect((await engine.ask('templates.export', { own: true })).map(({ name }) => name)).toEqual([
      'auto-latency.md',
      'new.md',
    ]);
  });

  test('that belong to a text go into a draft with it, and are missed where they are not there', async () => {
    const folder = temporaryFolder();
    for (const name of ['templates', 'attachments']) mkdirSync(join(folder, 'playbook', name), { recursive: true });
    const put = (path: string, text: string) => writeFileSync(join(folder, 'playbook', path), text);
    put('attachments/setup.csv', 'a,b');
    put('templates/guide.md', file('guide', 'See the file.', 'attachments: [setup.csv]\n'));
    put('templates/lost.md', file('lost', 'See the file.', 'attachments: [../../firstline.db]\n'));
    const office = await openOutbox({ folder });
    const draft = await office.write();
    const attached = await office.ask('templates.attach', { template: 'guide', draft: draft.id });
    expect(attached).toMatchObject([{ name: 'setup.csv', type: 'text/csv', size: 3, complete: true }]);
    expect((await office.ask('drafts.get', { id: draft.id })).attachments).toHaveLength(1);
    expect(await office.call('templates.attach', { template: 'lost', draft: draft.id })).toMatchObject({ ok: false });
    expect(await office.ask('templates.check', {})).toMatchObject([{ file: 'templates/lost.md' }]);
  });

  test('that don’t go together are found between them', async () => {
    const engine = await open();
    await engine.ask('templates.import', {
      files: [
        { name: 'orphan-de.md', text: file('orphan-de', 'Hallo.', 'language: de\nvariantOf: orphan\n') },
        { name: 'second.md', text: file('second', 'Hi.', 'issueTypes: [latency]\nsuggested: 1\n') },
      ],
    });
    expect((await engine.ask('templates.check', {})).map(({ message }) => message)).toEqual([
      'variantOf: found "orphan", expected the id of a template',
      'suggested: found place 1 for latency, which "auto-latency" has',
    ]);
  });
});
