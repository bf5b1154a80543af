import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Mail of one kind from different warehouses: near copies with other numbers and names. */
const scanners = (id: number, town = 'Leipzig', count = 14): string =>
  rawMail({
    from: `Jana <jana${id}@warehouse${id}.example>`,
    id: `scanners-${id}@warehouse${id}.example`,
    subject: 'Handhelds do not pair',
    body: `Hello,\n\nsince this morning none of the ${count} handheld scanners in the ${town} warehouse pair with the base station any more. The display says "no cradle found" (code 7731). Restarting the station did not help. The pickers work with paper lists.\n\nCould somebody look at it today?`,
  });
const invoice = rawMail({
  from: 'Ole <ole@harbour.example>',
  id: 'invoice@harbour.example',
  subject: 'Question about the invoice of October',
  body: 'Hello,\n\ncould you tell me why the invoice of October lists two seats more than we have?',
});

describe('what agents correct', () => {
  let engine: TestEngine;
  let account: Account;
  const folder = () => temporaryFolder();
  beforeEach(async () => {
    engine = await openTestEngine(folder());
    account = engine.account();
    await engine.arrive(account, scanners(1), monday - 2 * hour);
    await engine.arrive(account, invoice, monday - hour);
  });
  afterEach(() => engine.close());

  const detail = (number: number) => engine.ask('tickets.get', { number });
  const listed = async () => (await engine.ask('corrections.list', {})).corrections;
  const correct = (numbers: readonly number[] = [1001]) =>
    engine.ask('tickets.change', { numbers: [...numbers], change: { kind: 'type', to: 'custom-integration' } });

  it('counts for the next mail like it, which says so, and for no other', async () => {
    const invoiceBefore = (await detail(1002)).classification;
    await correct();
    await engine.arrive(account, scanners(2, 'Rostock', 9));
    const { row, classification } = await detail(1003);
    expect(row.type).toBe('custom-integration');
    expect(row.probability).toBeLessThan(0.85);
    expect(classification?.similar).toEqual([{ ticket: 1001, by: 'Ann', similarity: expect.closeTo(0.9, 1) }]);
    expect(classification?.evidence[0]?.reason).toBe('an agent labelled a similar mail: #1001 (Ann)');
    await engine.arrive(account, invoice.replace('invoice@', 'invoice-again@').replace('ole@', 'olga@'));
    expect((await detail(1004)).classification).toEqual(invoiceBefore);
  });

  it('is listed with what the machine said, what it became, who and when', async () => {
    const said = (await detail(1001)).classification;
    await correct();
    engine.clock.advance(minute);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    expect(await listed()).toEqual([
      {
        id: expect.any(Number),
        ticket: 1001,
        subject: 'Handhelds do not pair',
        snippet: expect.stringMatching(/^Hello, since this morning none of the 14 handheld scanners/u),
        said: { type: said?.type, probability: said?.probability, severity: said?.severity },
        type: 'custom-integration',
        severity: 'high',
        by: 'Ann',
        at: monday + minute,
      },
    ]);
    expect((await engine.ask('corrections.list', { query: '#1001 scanners' })).total).toBe(1);
    expect(await engine.ask('corrections.list', { query: 'nowhere' })).toMatchObject({ total: 0, all: 1 });
  });

  it('is told to the console once per change', async () => {
    await correct();
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'assignee', to: 'Bo' } });
    expect(engine.events.filter(({ name }) => name === 'corrections.changed')).toHaveLength(1);
  });

  it('goes when the change is undone, and comes back when that is undone', async () => {
    const { undo } = await correct();
    await engine.ask('tickets.undo', { undo });
    expect(await listed()).toEqual([]);
    await engine.arrive(account, scanners(2));
    expect((await detail(1003)).row.type).not.toBe('custom-integration');
  });

  it('survives a restart', async () => {
    const place = folder();
    const first = await openTestEngine(place);
    await first.arrive(first.account(), scanners(1), monday - hour);
    await first.ask('tickets.change', { numbers: [1001], change: { kind: 'type', to: 'latency' } });
    await first.close();
    const second = await openTestEngine(place);
    const [inbox] = second.store.accounts.list();
    if (inbox === undefined) throw new Error('the account is gone');
    await second.arrive(inbox, scanners(2, 'Rostock'));
    expect((await second.ask('tickets.get', { number: 1002 })).row.type).toBe('latency');
    await second.close();
  });

  it('is taken back from the list with its labels, and that can be undone too', async () => {
    const machine = (await detail(1001)).row;
    await correct();
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'critical' } });
    const ids = (await listed()).map(({ id }) => id);
    const { undo, rows, file, forgotten } = await engine.ask('corrections.undo', { ids });
    expect({ file, forgotten }).toEqual({ file: null, forgotten: 1 });
    expect(rows).toMatchObject([{ number: 1001, type: machine.type, severity: machine.severity }]);
    expect(await listed()).toEqual([]);
    await engine.ask('tickets.undo', { undo });
    expect((await detail(1001)).row).toMatchObject({ type: 'custom-integration', severity: 'critical' });
    expect(await listed()).toMatchObject([{ ticket: 1001, type: 'custom-integration', severity: 'critical' }]);
  });

  it('can be forgotten while the ticket keeps its labels', async () => {
    await correct();
    const { undo } = await engine.ask('corrections.undo', {
      ids: (await listed()).map(({ id }) => id),
      keepLabels: true,
    });
    expect((await detail(1001)).row.type).toBe('custom-integration');
    expect((await detail(1001)).history.at(-1)?.text).toBe('Ann asked not to learn from this ticket.');
    await engine.arrive(account, scanners(2));
    expect((await detail(1003)).row.type).not.toBe('custom-integration');
    await engine.ask('tickets.undo', { undo });
    await engine.arrive(account, scanners(3));
    expect((await detail(1004)).row.type).toBe('custom-integration');
  });

  it('cannot be taken back twice', async () => {
    await correct();
    const ids = (await listed()).map(({ id }) => id);
    await engine.ask('corrections.undo', { ids });
    expect(await engine.call('corrections.undo', { ids })).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  it('goes to a colleague by a file, counts there at once, and is not imported twice', async () => {
    await correct();
    const { name, text, count } = await engine.ask('corrections.export', {});
    expect({ name, count }).toEqual({ name: 'corrections-2026-11-23.jsonl', count: 1 });
    expect(text).not.toContain('1001');
    const colleague = await openTestEngine(folder());
    const first = await colleague.ask('corrections.import', { name, text });
    expect(first).toMatchObject({ added: [expect.any(Number)], known: 0, problems: [] });
    expect(await colleague.ask('corrections.import', { name, text })).toMatchObject({ added: [], known: 1 });
    await colleague.arrive(colleague.account(), scanners(7, 'Rostock'));
    const there = await colleague.ask('tickets.get', { number: 1001 });
    expect(there.row.type).toBe('custom-integration');
    expect(there.classification?.similar).toMatchObject([{ ticket: null, by: 'Ann' }]);
    const { file } = await colleague.ask('corrections.undo', { ids: first.added });
    expect((await colleague.ask('corrections.list', {})).all).toBe(0);
    expect(await colleague.ask('corrections.import', { name, text: file ?? '' })).toMatchObject({ known: 0 });
    expect((await colleague.ask('corrections.list', {})).corrections).toMatchObject([{ ticket: null, by: 'Ann' }]);
    await colleague.close();
  });

  it('says what is wrong with a file that is none', async () => {
    expect(await engine.call('corrections.import', { name: 'notes.txt', text: 'Dear diary' })).toEqual({
      ok: false,
      failure: {
        kind: 'invalid-file',
        file: 'notes.txt',
        line: 1,
        message: 'this is no file of corrections; {"format":"firstline-corrections","version":1} was expected',
      },
    });
  });

  it('offers open tickets that look the same and that nobody has labelled', async () => {
    await engine.arrive(account, scanners(2, 'Rostock', 9), monday - 50 * minute);
    await engine.arrive(account, scanners(3, 'Graz', 4), monday - 40 * minute);
    await engine.arrive(account, scanners(4, 'Linz', 5), monday - 30 * minute);
    await engine.ask('tickets.change', { numbers: [1004], change: { kind: 'type', to: 'bug-report' } });
    await engine.ask('tickets.change', { numbers: [1005], change: { kind: 'status', to: { kind: 'solved' } } });
    await correct();
    const { rows } = await engine.ask('corrections.lookalikes', { number: 1001, of: 'type' });
    expect(rows.map(({ number }) => number)).toEqual([1003]);
    await correct([1003]);
    expect((await engine.ask('corrections.lookalikes', { number: 1001, of: 'type' })).rows).toEqual([]);
    expect((await engine.ask('corrections.lookalikes', { number: 1001, of: 'severity' })).rows).toEqual([]);
  });
});
