import { describe, expect, onTestFinished, test } from 'vitest';
import type { OrganisationDraft } from '#domain/customer/organisation.ts';
import { openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
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

async function open(folder = temporaryFolder()): Promise<TestEngine> {
  const engine = await openTestEngine(folder);
  onTestFinished(() => engine.close());
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
});
