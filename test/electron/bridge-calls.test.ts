import { describe, expect, it, onTestFinished } from 'vitest';
import { bridgeCalls } from '#electron/bridge-calls.ts';
import { exposedBridge } from '#electron/expose-bridge.ts';
import { callChannel } from '#electron/ipc-channels.ts';
import { fakeEngine } from '#test/contract/fake-engine.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { fakeIpc, type FakePage } from './fake-electron.ts';

const open = () => {
  const engine = fakeEngine();
  const log = recordingLog();
  const ipc = fakeIpc();
  const page = ipc.openPage();
  const current: { page: FakePage | null } = { page };
  const disconnect = bridgeCalls({
    ipcMain: ipc.ipcMain,
    engine,
    contents: () => current.page,
    recordIncident: () => 'incident',
    log,
  });
  onTestFinished(disconnect);
  return { engine, log, ipc, page, current, disconnect };
};
const topFrame = { url: 'app://console/index.html', parent: null };

describe('a call over IPC', () => {
  it("is taken from our window's top frame", async () => {
    const { ipc, page } = open();
    expect(await ipc.invokeAs({ sender: page, senderFrame: topFrame }, callChannel, 'queues.counts', {})).toMatchObject(
      { ok: true },
    );
  });

  it.each([
    [
      'a frame inside our window',
      (page: FakePage) => ({ sender: page, senderFrame: { ...topFrame, parent: topFrame } }),
    ],
    ['another page', () => ({ sender: {}, senderFrame: topFrame })],
    [
      'our window on a foreign address',
      (page: FakePage) => ({ sender: page, senderFrame: { url: 'https://evil.example/', parent: null } }),
    ],
    [
      'an address that only begins like ours',
      (page: FakePage) => ({ sender: page, senderFrame: { url: 'app://console.evil.example/', parent: null } }),
    ],
    [
      'another host of our scheme',
      (page: FakePage) => ({ sender: page, senderFrame: { url: 'app://other/', parent: null } }),
    ],
    ['a frame that is gone', (page: FakePage) => ({ sender: page, senderFrame: null })],
  ])('is refused from %s', async (_who, senderOf) => {
    const { ipc, page, engine, log } = open();
    await expect(ipc.invokeAs(senderOf(page), callChannel, 'queues.counts', {})).rejects.toThrow('refused');
    expect(engine.handled).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });

  it('is refused while there is no window', async () => {
    const { ipc, page, current } = open();
    current.page = null;
    await expect(
      ipc.invokeAs({ sender: page, senderFrame: topFrame }, callChannel, 'queues.counts', {}),
    ).rejects.toThrow('refused');
  });

  it.each([undefined, null, 7, {}, ['queues.counts']])('with the name %j is not known', async (name) => {
    const { ipc, page } = open();
    const outcome = await ipc.invokeAs({ sender: page, senderFrame: topFrame }, callChannel, name, {});
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });
});

describe('events over IPC', () => {
  it('reach the page without the object that carries them', () => {
    const { engine, page } = open();
    const heard: unknown[][] = [];
    exposedBridge(page.ipcRenderer).subscribe((...all) => void heard.push(all));
    engine.emit('badge.changed', { due: 2 });
    expect(heard).toEqual([['badge.changed', { due: 2 }]]);
  });

  it('are not sent to a page that is gone', () => {
    const { engine, page } = open();
    page.destroyed = true;
    expect(() => engine.emit('badge.changed', { due: 2 })).not.toThrow();
  });

  it('follow the window when it is opened anew', () => {
    const { engine, ipc, current } = open();
    const heard: string[] = [];
    const next = ipc.openPage();
    exposedBridge(next.ipcRenderer).subscribe((name) => void heard.push(name));
    current.page = next;
    engine.emit('accounts.changed', {});
    expect(heard).toEqual(['accounts.changed']);
  });

  it('end with the bridge, and so do calls', async () => {
    const { engine, page, disconnect } = open();
    const heard: string[] = [];
    const bridge = exposedBridge(page.ipcRenderer);
    bridge.subscribe((name) => void heard.push(name));
    disconnect();
    engine.emit('accounts.changed', {});
    expect(heard).toEqual([]);
    await expect(bridge.call('queues.counts', {})).rejects.toThrow(/No handler/u);
  });
});
