import { dispatch, type RecordIncident } from '#contract/dispatch.ts';
import type { Engine } from '#engine/engine.ts';
import type { Log } from '#engine/ports/log.ts';
import { isAppUrl } from './app-origin.ts';
import { callChannel, eventChannel } from './ipc-channels.ts';

export type CallSender = {
  /** The page that sends; compared by identity. */
  readonly sender: unknown;
  /** Null once the frame is gone. `parent` is null for the top frame. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

export type IpcMainLike = {
  handle(channel: string, listener: (event: CallSender, ...args: unknown[]) => Promise<unknown>): void;
  removeHandler(channel: string): void;
};

export type ContentsLike = { send(channel: string, ...args: unknown[]): void; isDestroyed(): boolean };

export type BridgeCalls = {
  readonly ipcMain: IpcMainLike;
  readonly engine: Engine;
  /** Our window's page; null while there is no window. */
  readonly contents: () => ContentsLike | null;
  readonly recordIncident: RecordIncident;
  readonly log: Log;
};

/** Our window, its top frame, our origin. A mail's frame inside the window is none of ours. */
const isOurs = ({ sender, senderFrame }: CallSender, contents: ContentsLike | null): boolean =>
  contents !== null &&
  sender === contents &&
  senderFrame !== null &&
  senderFrame.parent === null &&
  isAppUrl(senderFrame.url);

/** Carries calls and events between the engine and our window. Returns the disconnecter. */
export function bridgeCalls({ ipcMain, engine, contents, recordIncident, log }: BridgeCalls): () => void {
  ipcMain.handle(callChannel, async (event, name, params) => {
    if (!isOurs(event, contents())) {
      log.warn({}, 'a call from a foreign frame was refused');
      throw new Error('refused');
    }
    return dispatch(engine.handlers, typeof name === 'string' ? name : '', params, recordIncident);
  });
  const unsubscribe = engine.subscribe((name, payload) => {
    const page = contents();
    if (page !== null && !page.isDestroyed()) page.send(eventChannel, name, payload);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(callChannel);
  };
}
