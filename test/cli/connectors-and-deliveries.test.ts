import { describe, expect, it, onTestFinished } from 'vitest';
import { requestBody } from '#domain/connector/request-body.ts';
import type { DeliveryMessage } from '#domain/connector/delivery-message.ts';
import { connectorSecretKey } from '#engine/connectors/connector-deps.ts';
import { fileSecretStore } from '#settings/file-secret-store.ts';
import { openStore } from '#storage/open-store.ts';
import { jiraAccount, jiraToken, startJira } from '#test/support/connectors/start-jira.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand, type Ran } from './run-command.ts';

const message: DeliveryMessage = {
  action: 'trigger',
  ticket: 1001,
  escalation: 1,
  title: 'Exports fail',
  text: 'They fail.',
  severity: 'high',
  tier: 'starter',
  type: null,
  at: Date.UTC(2026, 10, 23, 9),
};

/** A data folder with a Jira on this machine and one delivery that has failed. */
async function openFolder() {
  const jira = await startJira(Date.now);
  onTestFinished(() => jira.close());
  const folder = temporaryFolder();
  const opened = openStore({ folder, now: Date.now });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  const { store } = opened;
  const settings = {
    service: 'jira',
    site: jira.origin,
    account: jiraAccount,
    project: 'SUP',
    issueType: 'Bug',
  } as const;
  const { id } = store.connectors.add({ name: 'Jira', on: true, settings, problem: null });
  await fileSecretStore(folder).set(connectorSecretKey(id), jiraToken);
  const ticket = store.tickets.create();
  const entry = { ticket, at: message.at, recordedAt: message.at, actor: { kind: 'system' } } as const;
  store.tickets.append([{ ...entry, kind: 'opened', subject: 'Exports', historic: false }]);
  const target = { service: 'jira', project: 'SUP', issueType: 'Bug' } as const;
  const keys = { delivery: 'firstline-x-1001-1', incident: 'firstline-x-1001-1' };
  store.deliveries.add({
    connector: id,
    ticket,
    escalation: 1,
    dedup: keys.delivery,
    request: { name: 'Jira', target, message, body: requestBody(target, message, keys), entry: null },
    queuedAt: message.at,
    by: 'Ann',
    state: { kind: 'failed', at: message.at, fault: { kind: 'permanent', message: 'Jira refused the message (400).' } },
  });
  store.close();
  return { jira, run: (...args: readonly string[]): Promise<Ran> => runCommand([...args, `--data=${folder}`]) };
}

describe('connectors in a terminal', () => {
  it('are listed without their secrets, and tried step by step', async () => {
    const { jira, run } = await openFolder();
    const listed = await run('connectors', 'list');
    expect(listed.out.join('\n')).toMatch(
      /ID +NAME +SERVICE +WHERE +STATE\n1 +Jira +jira +SUP at http:\/\/127\.0\.0\.1:\d+ +on/,
    );
    const json = await run('connectors', 'list', '--json');
    expect(json.json()).toEqual([expect.objectContaining({ id: 1, hasSecret: true, problem: null })]);
    expect(json.out.join('')).not.toContain(jiraToken);
    const tried = await run('connectors', 'test', '1');
    expect(tried).toMatchObject({ status: 0, err: '' });
    expect(tried.out).toContain('ok      Sign-in: Ann Agent.');
    jira.set({ rights: [] });
    const failed = await run('connectors', 'test', '1');
    expect(failed).toMatchObject({ status: 1, err: expect.stringContaining('The connector does not work yet.') });
    expect(failed.out.at(-1)).toBe('FAILED  Permission: The account lacks BROWSE_PROJECTS and CREATE_ISSUES in SUP.');
    expect(await run('connectors', 'test', '9')).toMatchObject({
      status: 1,
      err: expect.stringContaining('connector 9'),
    });
  });
});

describe('deliveries in a terminal', () => {
  it('are listed, and one that failed is handed over again', async () => {
    const { jira, run } = await openFolder();
    expect((await run('deliveries', 'list')).out.join('\n')).toMatch(/1 +#1001 +Jira +Jira: SUP +failed: Jira refused/);
    jira.play('/rest/api/3/issue', { status: 503, body: '' });
    const waits = await run('deliveries', 'retry', '1');
    expect(waits).toMatchObject({
      status: 1,
      err: expect.stringContaining('waits: Jira is out of service for now (503).'),
    });
    const again = await run('deliveries', 'retry', '1', '--json');
    expect(again).toMatchObject({ status: 0 });
    expect(again.json()).toEqual([
      expect.objectContaining({ id: 1, state: 'delivered', key: 'SUP-12', url: `${jira.origin}/browse/SUP-12` }),
    ]);
    expect(jira.issues).toHaveLength(1);
    expect((await run('deliveries', 'list')).err).toBe('Nothing is on its way.');
    expect((await run('deliveries', 'list', '--all')).out.join('\n')).toContain('as SUP-12');
    expect((await run('show', '1001')).out.join('\n')).toContain('Handed to Jira as SUP-12.');
  });
});
