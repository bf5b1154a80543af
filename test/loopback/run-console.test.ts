import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runConsole, type RunConsole } from '#loopback/run-console.ts';
import { nodeSocket, signIn, smallRenderer } from '#test/contract/open-host.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');

const options = (changed: Partial<RunConsole> = {}): RunConsole => ({
  dataFolder: temporaryFolder(),
  port: 0,
  rendererFolder: smallRenderer(),
  resourcesFolder: join(root, 'resources'),
  workerUrl: new URL('../../src-main/mail/parse/parse-worker.ts', import.meta.url),
  version: '0.0.0',
  environment: {},
  ...changed,
});

describe('the loopback host', () => {
  it('answers a console that was quicker than its engine', async () => {
    const running = await runConsole(options());
    onTestFinished(running.close);
    const port = Number(new URL(running.url).port);
    const cookie = await signIn(running);
    const received = Promise.withResolvers<string>();
    const socket = nodeSocket(
      port,
      cookie,
    )({
      opened: () => socket.send(JSON.stringify({ id: 1, name: 'queues.counts', params: {} })),
      received: received.resolve,
      closed: () => received.reject(new Error('was disconnected')),
    });
    expect(JSON.parse(await received.promise)).toMatchObject({ id: 1, outcome: { ok: true } });
    socket.raw.removeAllListeners('close');
  });

  it('says so when its engine cannot be put together, and leaves nothing behind', async () => {
    const resourcesFolder = join(temporaryFolder(), 'resources');
    cpSync(join(root, 'resources'), resourcesFolder, { recursive: true });
    rmSync(join(resourcesFolder, 'playbook/service-levels.yaml'));
    const changed = options({ resourcesFolder });
    const running = await runConsole(changed);
    await expect(running.ready).rejects.toThrow(/installation is damaged/u);
    await running.close();
    const again = await runConsole({ ...changed, resourcesFolder: join(root, 'resources') });
    await again.ready;
    await again.close();
  });

  it('can be closed before its engine is there', async () => {
    const changed = options();
    const first = await runConsole(changed);
    await first.close();
    const second = await runConsole(changed);
    await expect(second.ready).resolves.toBeUndefined();
    await second.close();
  });

  it('leaves the folder free when its port is taken', async () => {
    const first = await runConsole(options());
    onTestFinished(first.close);
    const changed = options({ port: Number(new URL(first.url).port) });
    await expect(runConsole(changed)).rejects.toThrow(/is in use/u);
    const second = await runConsole({ ...changed, port: 0 });
    await second.close();
  });
});
