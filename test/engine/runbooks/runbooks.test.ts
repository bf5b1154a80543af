import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { OrganisationDraft } from '#domain/customer/organisation.ts';
import { minute } from '#domain/time/instant.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const halden: OrganisationDraft = {
  name: 'Halden Retail',
  tier: 'enterprise',
  contacts: [{ address: 'ines@halden.example', name: 'Ines Halden' }],
  domains: ['halden.example'],
  monthlyRevenue: { minor: 3_000_000, currency: 'USD' },
  csm: 'Priya N.',
  timeZone: 'Europe/Berlin',
  renewalDate: null,
  customerId: "cus_7'; DROP TABLE customers; --",
  skuLimit: null,
  skuCount: null,
  apiKey: 'expired',
};

const keyMail =
  'Hi, since yesterday every call to /v1/inventory is answered with 401 Unauthorized. Our API key has expired, I think. How do we get a new one?';

const ticket = 1001;

async function reopen(folder: string): Promise<TestEngine> {
  const engine = await openTestEngine(folder);
  onTestFinished(() => engine.close());
  return engine;
}

async function open(folder = temporaryFolder()): Promise<TestEngine> {
  const engine = await reopen(folder);
  engine.store.customers.add(halden);
  await engine.arrive(
    engine.account(),
    rawMail({ from: 'Ines Halden <ines@halden.example>', id: 'q1@halden.example', subject: '401', body: keyMail }),
  );
  return engine;
}

const start = async (engine: TestEngine, runbook = 'api-errors') =>
  (await engine.ask('runbooks.start', { ticket, runbook })).run;

/** Of a run: each step's state and whether it applies, in short. */
const marks = (run: { readonly steps: readonly { id: string; applies: string; state: string }[] }): string =>
  run.steps.map(({ id, applies, state }) => `${id} ${applies === 'yes' ? state : applies}`).join(', ');

describe('runbooks', () => {
  test('that fit a ticket are found by its type and facts, best first, with the reason', async () => {
    const engine = await open();
    const { runs, fitting } = await engine.ask('runbooks.ofTicket', { ticket });
    expect(runs).toEqual([]);
    expect(fitting[0]).toMatchObject({
      id: 'api-errors',
      path: 'runbooks/api-errors.yaml',
      because: 'The ticket is about “API key invalid” and the mail names HTTP status 401.',
      record: { runs: 0, medianTime: null },
    });
  });

  test('are found by words', async () => {
    const engine = await open();
    const ids = (await engine.ask('runbooks.list', { query: 'api 401' })).map(({ id }) => id);
    expect(ids[0]).toBe('api-errors');
    expect(await engine.ask('runbooks.list', { query: 'zeppelin' })).toEqual([]);
  });

  test('run: facts are filled in and quoted, answers lead on, an answer may end the run', async () => {
    const engine = await open();
    const run = await start(engine);
    expect(marks(run)).toBe('key open, rate open, webhook open, page open');
    expect(run).toMatchObject({ next: 'key', progress: { through: 0, of: 4 }, ended: null, outdated: false });
    const [key, rate, webhook] = run.steps;
    expect(key?.detail.text).toContain('Halden Retail › API Keys');
    expect(key?.detail.text).toContain('*expired*');
    expect(key?.detail.unresolved).toEqual([]);
    expect(webhook?.commands[0]?.command.text).toBe(
      "SELECT webhook_url FROM customers WHERE id = 'cus_7''; DROP TABLE customers; --';",
    );
    expect(rate?.commands[0]?.command.text).toBe("tai-api-namespace-cus_7'; DROP TABLE customers; --");

    const at = { ticket, run: run.id };
    await engine.ask('runbooks.step', { ...at, step: 'key', state: 'done', answer: 'expired' });
    const second = await engine.ask('runbooks.step', { ...at, step: 'rate', state: 'done', answer: 'below' });
    expect(second.run).toMatchObject({ next: 'webhook', progress: { through: 2, of: 4 } });
    await engine.ask('runbooks.step', { ...at, step: 'webhook', state: 'skipped', because: 'They have none' });
    const { run: ended, undo } = await engine.ask('runbooks.step', {
      ...at,
      step: 'page',
      state: 'done',
      answer: 'works',
    });
    expect(ended).toMatchObject({
      next: null,
      ended: { outcome: 'solved', because: 'Page the on-call engineer: Calls work again', by: 'Ann' },
    });
    expect(undo).toHaveLength(2);
    expect(await engine.call('runbooks.step', { ...at, step: 'key', state: 'open' })).toMatchObject({
      failure: { kind: 'refused' },
    });
  });

  test('take an answer of the step only, and none for what is not done', async () => {
    const engine = await open();
    const { id: run } = await start(engine);
    const wrong = (step: string, state: 'done' | 'skipped', answer: string | null) =>
      engine.call('runbooks.step', { ticket, run, step, state, answer });
    for (const answer of [null, 'below'])
      expect(await wrong('key', 'done', answer)).toMatchObject({
        failure: { kind: 'bad-request', path: 'answer', expected: 'one of active, expired, revoked, not-allowed' },
      });
    expect(await wrong('key', 'skipped', 'expired')).toMatchObject({ failure: { kind: 'bad-request' } });
    expect(await wrong('keys', 'done', null)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await engine.call('runbooks.step', { ticket, run: run + 99, step: 'key', state: 'open' })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  test('say nothing twice, and refuse what waits or does not apply', async () => {
    const engine = await open();
    const at = { ticket, run: (await start(engine, 'missing-data')).id };
    expect(await engine.call('runbooks.step', { ...at, step: 'errors', state: 'done', answer: 'quota' })).toMatchObject(
      {
        failure: { kind: 'refused', message: '“Check the error log” waits for an earlier step.' },
      },
    );
    const first = await engine.ask('runbooks.step', { ...at, step: 'query', state: 'done', answer: 'processed' });
    expect(marks(first.run)).toBe(
      'define open, query done, errors no, consumption open, api-call not-yet, webhook-log not-yet, escalate open',
    );
    expect(
      (await engine.ask('runbooks.step', { ...at, step: 'query', state: 'done', answer: 'processed' })).undo,
    ).toEqual([]);
    expect(await engine.call('runbooks.step', { ...at, step: 'errors', state: 'done', answer: 'quota' })).toMatchObject(
      {
        failure: { kind: 'refused', message: '“Check the error log” does not apply, after what was found before.' },
      },
    );
  });

  test('are undone step by step, through the ticket’s own undo, and the console hears of it', async () => {
    const engine = await open();
    const run = await start(engine);
    const at = { ticket, run: run.id };
    const current = async () => (await engine.ask('runbooks.ofTicket', { ticket })).runs[0];
    const key = await engine.ask('runbooks.step', { ...at, step: 'key', state: 'done', answer: 'revoked' });
    const last = await engine.ask('runbooks.step', { ...at, step: 'page', state: 'done', answer: 'failing' });
    expect(last.run.ended).toMatchObject({ outcome: 'escalated' });
    // The run ends as escalated; whether the ticket is, a person decides.
    expect((await engine.ask('tickets.get', { number: ticket })).row.escalated).toBe(false);
    engine.events.length = 0;
    await engine.ask('tickets.undo', { undo: last.undo });
    expect(engine.events).toContainEqual({ name: 'runbooks.changed', payload: { ticket } });
    expect(await current()).toMatchObject({ ended: null, next: 'rate', progress: { through: 1 } });
    await engine.ask('tickets.undo', { undo: key.undo });
    expect(await current()).toEqual(run);
    await engine.ask('tickets.undo', { undo: [run.id] });
    expect(await current()).toBeUndefined();
    expect(engine.store.runbooks.runs()).toEqual([]);
  });

  test('go on after a restart, by the text they were started from though the file has changed or gone', async () => {
    const folder = temporaryFolder();
    const engine = await open(folder);
    const { id: run } = await start(engine);
    await engine.ask('runbooks.step', { ticket, run, step: 'key', state: 'done', answer: 'active' });
    await engine.close();

    const own = join(folder, 'playbook/runbooks/api-errors.yaml');
    mkdirSync(join(folder, 'playbook/runbooks'), { recursive: true });
    const shipped = readFileSync(
      join(import.meta.dirname, '../../../resources/playbook/runbooks/api-errors.yaml'),
      'utf8',
    );
    writeFileSync(own, shipped.replace('Check the rate limit', 'Measure the rate'));
    const again = await reopen(folder);
    const { runs } = await again.ask('runbooks.ofTicket', { ticket });
    expect(runs[0]).toMatchObject({ id: run, outdated: true, next: 'rate', progress: { through: 1, of: 4 } });
    expect(runs[0]?.steps[1]?.title).toBe('Check the rate limit');
    const stepped = await again.ask('runbooks.step', { ticket, run, step: 'rate', state: 'done', answer: 'above' });
    expect(stepped.run.progress).toEqual({ through: 2, of: 4 });
    await again.ask('runbooks.end', { ticket, run, outcome: 'abandoned' });
    expect((await start(again)).steps[1]?.title).toBe('Measure the rate');

    rmSync(own);
    await again.playbook.folder('runbook').look();
    const after = await again.ask('runbooks.ofTicket', { ticket });
    expect(after.runs.map(({ outdated }) => outdated)).toEqual([true, false]);
    await again.playbook.folder('runbook').hide('runbooks/api-errors.yaml');
    const hidden = await again.ask('runbooks.ofTicket', { ticket });
    expect(hidden.runs.map(({ outdated }) => outdated)).toEqual([true, true]);
    expect(hidden.fitting.map(({ id }) => id)).not.toContain('api-errors');
    expect(await again.call('runbooks.start', { ticket, runbook: 'api-errors' })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  test('offer no template that is hidden or gone', async () => {
    const engine = await open();
    const texts = engine.playbook.folder('template');
    await texts.hide('templates/auto-api-key-expired.md');
    await texts.hide('templates/internal-on-call-page.md');
    const { steps } = await start(engine);
    expect(steps[0]?.answers.map(({ templates }) => templates)).toEqual([
      [],
      [],
      ['api-key-revoked'],
      ['api-key-not-allowed'],
    ]);
    expect(steps[3]?.templates).toEqual([]);
  });

  test('whose text this version can’t read any more are shown without steps, and can be ended', async () => {
    const engine = await open();
    engine.store.runbooks.keepText('old', { path: 'runbooks/old.yaml', text: 'id: old\nsteps: soon\n' });
    const by = { ticket, at: monday, recordedAt: monday, actor: { kind: 'agent', name: 'Ann' } } as const;
    const [entry] = engine.store.tickets.append([
      { kind: 'runbook-started', runbook: 'old', title: 'Old', text: 'old', ...by },
      { kind: 'runbook-started', runbook: 'gone', title: 'Gone', text: 'never kept', ...by },
    ]);
    const { runs } = await engine.ask('runbooks.ofTicket', { ticket });
    expect(runs).toMatchObject([
      { title: 'Gone', steps: [], next: null, outdated: true },
      { title: 'Old', steps: [], next: null, outdated: true },
    ]);
    const ended = await engine.ask('runbooks.end', { ticket, run: entry?.id ?? 0, outcome: 'abandoned' });
    expect(ended.run.ended).toMatchObject({ outcome: 'abandoned' });
  });

  test('may be several on a ticket, newest first, but one of a runbook at a time', async () => {
    const engine = await open();
    await start(engine);
    await start(engine, 'missing-data');
    const { runs } = await engine.ask('runbooks.ofTicket', { ticket });
    expect(runs.map(({ runbook }) => runbook)).toEqual(['missing-data', 'api-errors']);
    expect(await engine.call('runbooks.start', { ticket, runbook: 'api-errors' })).toMatchObject({
      failure: { kind: 'refused', message: '“API errors 401 / 403 / 429” is under way on #1001 already.' },
    });
  });

  test('are refused on a ticket that was merged away, or that is none', async () => {
    const engine = await open();
    const run = await start(engine);
    const account = engine.store.accounts.list()[0];
    if (account === undefined) throw new Error('no account');
    await engine.arrive(account, rawMail({ from: 'ines@halden.example', id: 'q2@halden.example', subject: 'Again' }));
    await engine.ask('tickets.merge', { from: ticket, into: 1002 });
    const refused = { failure: { kind: 'refused', message: '#1001 was merged into #1002; start the runbook there.' } };
    expect(await engine.call('runbooks.start', { ticket, runbook: 'missing-data' })).toMatchObject(refused);
    expect(
      await engine.call('runbooks.step', { ticket, run: run.id, step: 'key', state: 'done', answer: 'active' }),
    ).toMatchObject(refused);
    expect(await engine.call('runbooks.start', { ticket: 7, runbook: 'api-errors' })).toMatchObject({
      failure: { kind: 'not-found' },
    });
    expect(await engine.call('runbooks.ofTicket', { ticket: 7 })).toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('evidence', () => {
  test('of words and files stays with its step, after a restart too, and can be taken back', async () => {
    const folder = temporaryFolder();
    const engine = await open(folder);
    const at = { ticket, run: (await start(engine)).id, step: 'key' };
    await engine.ask('runbooks.addEvidence', {
      ...at,
      label: 'Key',
      content: { kind: 'text', text: 'expired 22 Nov 18:02' },
    });
    const base64 = Buffer.from([137, 80, 78, 71, 0, 255]).toString('base64');
    const content = { kind: 'file', name: '..\\evil/scr<een.png', type: 'image/png', base64 } as const;
    const { run, undo } = await engine.ask('runbooks.addEvidence', { ...at, content });
    expect(run.steps[0]?.evidence).toMatchObject([
      { label: 'Key', by: 'Ann', content: { kind: 'text', text: 'expired 22 Nov 18:02' } },
      { id: undo[0], label: '', content: { kind: 'file', name: 'scr_een.png', type: 'image/png', size: 6 } },
    ]);
    await engine.close();

    const again = await reopen(folder);
    const kept = run.steps[0]?.evidence[1]?.content;
    const file = kept?.kind === 'file' ? kept.file : 0;
    expect(await again.ask('runbooks.evidence', { file })).toEqual({ name: 'scr_een.png', type: 'image/png', base64 });
    expect(await again.call('runbooks.evidence', { file: file + 1 })).toMatchObject({ failure: { kind: 'not-found' } });
    await again.ask('tickets.undo', { undo });
    expect((await again.ask('runbooks.ofTicket', { ticket })).runs[0]?.steps[0]?.evidence).toHaveLength(1);
  });

  test('that is empty, too large or no base64 is refused', async () => {
    const engine = await open();
    const at = { ticket, run: (await start(engine)).id, step: 'key' };
    const add = (base64: string) =>
      engine.call('runbooks.addEvidence', { ...at, content: { kind: 'file', name: 'a', type: '', base64 } });
    expect(await add('')).toMatchObject({ failure: { kind: 'refused', message: '“a” is empty.' } });
    expect(await add('§§§§')).toMatchObject({ failure: { kind: 'bad-request' } });
    expect(await add(Buffer.alloc(1_048_577).toString('base64'))).toMatchObject({
      failure: { kind: 'refused', message: '“a” is larger than 1 MB.' },
    });
    expect(await add(Buffer.alloc(1_048_576).toString('base64'))).toMatchObject({ ok: true });
  });
});

describe('a run as Markdown', () => {
  test('holds the facts, what was found and what is left; of one run, or of all of a ticket', async () => {
    const engine = await open();
    const at = { ticket, run: (await start(engine)).id };
    await engine.ask('runbooks.step', { ...at, step: 'key', state: 'done', answer: 'expired' });
    const other = await start(engine, 'missing-data');
    const { markdown } = await engine.ask('runbooks.markdown', at);
    expect(markdown).toContain('- Customer: Halden Retail\n');
    expect(markdown).toContain('- HTTP status: 401\n');
    expect(markdown).toContain('- [x] **Check the API key status**: It has expired (Ann, 23 Nov 2026, 09:00 UTC)');
    expect(markdown).toContain('**Left:** Check the rate limit;');
    expect(markdown).not.toContain('missing data');
    expect(await engine.call('runbooks.markdown', { ticket, run: other.id + 50 })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});

describe('the preview of a text', () => {
  const text = `id: mine
title: Mine
symptom: Any.
source: us
steps:
  - id: one
    title: One
    detail: Look at {{ customer.company }}.
    timer: { label: Now, after: 5m, from: run }
`;
  test('is a checklist as at the start of a run, filled from a ticket or not', async () => {
    const engine = await open();
    const preview = (of: number | null, changed = text) =>
      engine.ask('runbooks.preview', { path: 'runbooks/mine.yaml', text: changed, ticket: of });
    expect(await preview(ticket)).toMatchObject({
      problems: [],
      runbook: {
        title: 'Mine',
        steps: [
          { detail: { text: 'Look at Halden Retail.' }, state: 'open', timer: { state: 'idle', length: 300_000 } },
        ],
      },
    });
    expect((await preview(null)).runbook?.steps[0]?.detail.unresolved).toEqual(['customer.company']);
    expect(await preview(null, text.replace('5m', 'soon'))).toMatchObject({
      runbook: null,
      problems: [{ file: 'runbooks/mine.yaml', line: 9 }],
    });
    expect(engine.store.runbooks.runs()).toEqual([]);
  });
});

describe('the statistics of a runbook', () => {
  test('follow from its runs on all tickets, and from nothing that was undone', async () => {
    const engine = await open();
    const at = { ticket, run: (await start(engine)).id };
    engine.clock.advance(2 * minute);
    await engine.ask('runbooks.step', { ...at, step: 'key', state: 'done', answer: 'expired' });
    engine.clock.advance(4 * minute);
    await engine.ask('runbooks.step', { ...at, step: 'rate', state: 'failed', because: 'Datadog is down' });
    const { undo } = await engine.ask('runbooks.end', { ...at, outcome: 'abandoned' });
    await start(engine);
    const statistics = () => engine.ask('runbooks.statistics', { runbook: 'api-errors' });
    const found = await statistics();
    expect(found.record).toEqual({ runs: 2, ended: 1, solved: 0, escalated: 0, abandoned: 1, medianTime: 6 * minute });
    expect(found.steps.slice(0, 2)).toEqual([
      {
        id: 'key',
        title: 'Check the API key status',
        done: 1,
        skipped: 0,
        failed: 0,
        medianTime: 2 * minute,
        stopped: 0,
      },
      { id: 'rate', title: 'Check the rate limit', done: 0, skipped: 0, failed: 1, medianTime: null, stopped: 1 },
    ]);
    const [listed] = await engine.ask('runbooks.list', { query: 'api errors' });
    expect(listed?.record).toEqual(found.record);
    await engine.ask('tickets.undo', { undo });
    expect((await statistics()).record).toMatchObject({ runs: 2, ended: 0 });
    expect((await statistics()).steps[1]).toMatchObject({ failed: 1, stopped: 0 });
  });
});
