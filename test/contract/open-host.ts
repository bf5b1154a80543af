import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { EventName, Events } from '#contract/events.ts';
import { socketPath } from '#contract/frames.ts';
import type { Gateway } from '#contract/gateway.ts';
import { bridgeCalls } from '#electron/bridge-calls.ts';
import { exposedBridge } from '#electron/expose-bridge.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import type { SocketEvents } from '#gateway/open-browser-socket.ts';
import { overElectron } from '#gateway/over-electron.ts';
import { overWebSocket } from '#gateway/over-websocket.ts';
import { serveConsole, type ServedConsole } from '#loopback/serve-console.ts';
import { incidentRecorder } from '#settings/incident-recorder.ts';
import { fakeIpc } from '#test/electron/fake-electron.ts';
import { recordingLog, type LogLine } from '#test/support/recording-log.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { fakeEngine, smallSeed, type FakeEngine } from './fake-engine.ts';

/** One of the three ways to the contract, opened for a test. */
export type OpenHost = {
  readonly gateway: Gateway;
  readonly emit: <N extends EventName>(name: N, payload: Events[N]) => void;
  /** Null where there is no engine behind it to put faults into. */
  readonly engine: FakeEngine | null;
  readonly logged: readonly LogLine[];
};

export function overMemory(): OpenHost {
  const gateway = createInMemoryGateway(smallSeed());
  return { gateway, emit: gateway.emit, engine: null, logged: [] };
}

/** A folder with a page, standing in for the built console. */
export function smallRenderer(): string {
  // One level down, so that what lies beside it goes with the test too.
  const folder = join(temporaryFolder(), 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Firstline</title>');
  writeFileSync(join(folder, 'assets', 'main-Ab12_cd9.js'), 'export {};');
  return folder;
}

/** Signs in as a browser does: the printed address once, then the cookie. */
export async function signIn(served: Pick<ServedConsole, 'url'>): Promise<string> {
  const response = await fetch(served.url, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`no cookie came with status ${response.status}`);
  return cookie;
}

/** A socket from Node with the headers that a browser's page of that origin would send. */
export const nodeSocket =
  (port: number, cookie: string) =>
  (
    events: SocketEvents,
  ): { readonly send: (text: string) => void; readonly close: () => void; readonly raw: WebSocket } => {
    const raw = new WebSocket(`ws://127.0.0.1:${port}${socketPath}`, {
      headers: { origin: `http://127.0.0.1:${port}`, cookie },
    });
    raw.on('open', events.opened);
    raw.on('message', (data) => events.received((data as Buffer).toString()));
    raw.on('error', () => {});
    raw.on('close', events.closed);
    return { raw, send: (text) => raw.send(text), close: () => raw.close() };
  };

export async function overLoopback(): Promise<OpenHost> {
  const engine = fakeEngine();
  const log = recordingLog();
  const served = await serveConsole({ engine: Promise.resolve(engine), rendererFolder: smallRenderer(), log });
  const gateway = overWebSocket({
    open: nodeSocket(served.port, await signIn(served)),
    after: () => {},
    random: () => 0.5,
    turnedAway: async () => false,
  });
  onTestFinished(async () => {
    gateway.close();
    await served.close();
  });
  return { gateway, emit: engine.emit, engine, logged: log.lines };
}

export function overFakeIpc(): OpenHost {
  const engine = fakeEngine();
  const log = recordingLog();
  const { ipcMain, openPage } = fakeIpc();
  const page = openPage();
  onTestFinished(bridgeCalls({ ipcMain, engine, contents: () => page, recordIncident: incidentRecorder(log), log }));
  return { gateway: overElectron(exposedBridge(page.ipcRenderer)), emit: engine.emit, engine, logged: log.lines };
}
