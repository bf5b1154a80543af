import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unknownAccount } from '#domain/customer/organisation.ts';
import { hour, minute } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const tag = 'root cause needed';

describe('the same issue of the same customer, closed three times in a row', () => {
  let engine: TestEngine;
  let account: Account;
  let mails = 0;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
    account = engine.account();
    mails = 0;
  });
  afterEach(() => engine.close());

  /** A new ticket; its number. */
  const write = async (from = 'kim@acme.example', about: 'webhook' | 'invoice' = 'webhook'): Promise<number> => {
    mails += 1;
    const body =
      about === 'webhook'
        ? `Hi, since this morning no webhooks arrive at our endpoint any more (order ${mails}). We registered it again, nothing comes.`
        : 'Hi, could you tell me why the invoice of October lists two seats more than we have?';
    await engine.arrive(
      account,
      rawMail({ from, id: `mail-${mails}@test.example`, subject: `${about} ${mails}`, body }),
      monday - 10 * hour + mails * minute,
    );
    return 1000 + mails;
  };
  const solve = (number: number) =>
    engine.ask('tickets.change', { numbers: [number], change: { kind: 'status', to: { kind: 'solved' } } });
  const tags = async (number: number) => (await engine.ask('tickets.get', { number })).row.tags;
  const closeThree = async (from?: string): Promise<void> => {
    for (let count = 0; count < 3; count += 1) await solve(await write(from));
  };

  it('marks the fourth, says why, and finds it by its tag', async () => {
    await closeThree();
    const fourth = await write();
    const { row, history, rootCause } = await engine.ask('tickets.get', { number: fourth });
    expect(row.type).toBe('webhook-missing');
    expect(row.tags).toEqual([tag]);
    expect(history.at(-1)).toMatchObject({
      kind: 'root-cause-needed',
      actor: 'Firstline',
      text: '#1001, #1002 and #1003 of this customer were closed in a row, also about webhook missing: the root cause has to be found.',
    });
    expect(rootCause).toEqual({
      issue: 'webhook-missing',
      tickets: [1001, 1002, 1003].map((number) => ({ number, subject: `webhook ${number - 1000}` })),
    });
    const found = await engine.ask('search.run', { query: `tag:"${tag}"` });
    expect(found.hits.map((hit) => hit.row.number)).toEqual([fourth]);
    expect(await tags(1003)).toEqual([]);
  });

  it('marks one that was open already when the third was closed', async () => {
    const numbers = [await write(), await write(), await write()];
    const fourth = await write();
    for (const number of numbers) await solve(number);
    expect(await tags(fourth)).toEqual([tag]);
  });

  it('marks a ticket that an agent finds to be about that issue', async () => {
    await closeThree();
    const other = await write('kim@acme.example', 'invoice');
    expect(await tags(other)).toEqual([]);
    await engine.ask('tickets.change', { numbers: [other], change: { kind: 'type', to: 'webhook-missing' } });
    expect(await tags(other)).toEqual([tag]);
  });

  it('does not mark after two, nor while one is open, nor for somebody else, nor another issue', async () => {
    await solve(await write());
    await solve(await write());
    expect(await tags(await write())).toEqual([]);
    expect(await tags(await write())).toEqual([]);
    await closeThree('ole@harbour.example');
    expect(await tags(await write('mia@elsewhere.example'))).toEqual([]);
    expect(await tags(await write('ole@harbour.example', 'invoice'))).toEqual([]);
  });

  it('knows a customer by the organisation, whoever writes', async () => {
    await engine.ask('customers.save', {
      id: null,
      draft: {
        ...unknownAccount,
        name: 'Acme',
        tier: 'enterprise',
        contacts: [],
        domains: ['acme.example'],
        monthlyRevenue: null,
        csm: null,
        timeZone: null,
        renewalDate: null,
      },
    });
    for (const who of ['kim', 'lee', 'max']) await solve(await write(`${who}@acme.example`));
    expect(await tags(await write('zoe@acme.example'))).toEqual([tag]);
  });

  it('leaves it to the agent: the mark can be taken away and does not come back', async () => {
    await closeThree();
    const fourth = await write();
    await engine.ask('tickets.change', { numbers: [fourth], change: { kind: 'tags', add: [], remove: [tag] } });
    expect((await engine.ask('tickets.get', { number: fourth })).rootCause).toBeNull();
    await engine.ask('tickets.change', { numbers: [fourth], change: { kind: 'type', to: 'webhook-missing' } });
    expect(await tags(fourth)).toEqual([]);
  });

  it('does not count mail from before the go-live mark', async () => {
    account = engine.account('old@tai.example', monday);
    await closeThree();
    expect(await tags(await write())).toEqual([]);
  });
});
