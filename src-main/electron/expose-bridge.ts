import { callChannel, eventChannel } from './ipc-channels.ts';

export type IpcRendererLike = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
};

/**
 * What the console sees of Electron (`PreloadBridge` in `#gateway/preload-bridge.ts`): two functions, one channel each.
 * The IPC event object stays here: it would hand the page a sender.
 */
export const exposedBridge = (ipcRenderer: IpcRendererLike) => ({
  call: (name: string, params: unknown): Promise<unknown> => ipcRenderer.invoke(callChannel, name, params),
  subscribe: (listener: (name: string, payload: unknown) => void): (() => void) => {
    const forward = (_event: unknown, name: unknown, payload: unknown): void => {
      if (typeof name === 'string') listener(name, payload);
    };
    ipcRenderer.on(eventChannel, forward);
    return () => void ipcRenderer.removeListener(eventChannel, forward);
  },
});
