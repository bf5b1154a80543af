import type { CallSender, ContentsLike, IpcMainLike } from '#electron/bridge-calls.ts';
import type { IpcRendererLike } from '#electron/expose-bridge.ts';
import type { FrameNavigation, GuardedContents } from '#electron/guard-navigation.ts';
import type { WindowLike } from '#electron/window.ts';
import { appUrl } from '#electron/app-origin.ts';

type Handler = (event: CallSender, ...args: unknown[]) => Promise<unknown>;
type Listener = (event: unknown, ...args: unknown[]) => void;

export type FakePage = ContentsLike &
  GuardedContents & {
    /** What a script of the page's top frame can reach through the preload script. */
    readonly ipcRenderer: IpcRendererLike;
    destroyed: boolean;
    /** Navigates as a link would; answers whether it happened. */
    readonly navigate: (url: string, isMainFrame: boolean) => boolean;
    readonly openWindow: (url: string) => string;
    readonly attachWebview: () => boolean;
  };

/** The few parts of Electron that carry calls and events, wired to each other; values cross by structured clone as they do there. */
export function fakeIpc() {
  const handlers = new Map<string, Handler>();
  const ipcMain: IpcMainLike = {
    handle(channel, listener) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, listener);
    },
    removeHandler: (channel) => void handlers.delete(channel),
  };

  /** Calls as a frame of some page. Electron hands on only the message of what a handler throws. */
  const invokeAs = async (from: CallSender, channel: string, ...args: unknown[]): Promise<unknown> => {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(from, ...structuredClone(args)));
  };

  const openPage = (url: string = appUrl): FakePage => {
    const listeners = new Map<string, Set<Listener>>();
    const guards = new Map<string, ((event: never) => void)[]>();
    let judgeWindow: (details: { readonly url: string }) => { action: string } = () => ({ action: 'allow' });
    const fire = (event: string, details: object): boolean => {
      let prevented = false;
      for (const guard of guards.get(event) ?? [])
        guard({ ...details, preventDefault: () => (prevented = true) } as never);
      return !prevented;
    };
    const page: FakePage = {
      destroyed: false,
      isDestroyed: () => page.destroyed,
      send(channel, ...args) {
        if (page.destroyed) throw new Error('Object has been destroyed');
        for (const listener of listeners.get(channel) ?? [])
          listener({ sender: 'ipcRenderer' }, ...structuredClone(args));
      },
      on: (event: string, guard: (event: never) => void) => guards.set(event, [...(guards.get(event) ?? []), guard]),
      setWindowOpenHandler: (handler) => void (judgeWindow = handler),
      ipcRenderer: {
        invoke: (channel, ...args) => invokeAs({ sender: page, senderFrame: { url, parent: null } }, channel, ...args),
        on: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
        removeListener: (channel, listener) => listeners.get(channel)?.delete(listener),
      },
      navigate: (to, isMainFrame) =>
        fire('will-frame-navigate', { url: to, isMainFrame } satisfies Omit<FrameNavigation, 'preventDefault'>),
      openWindow: (to) => judgeWindow({ url: to }).action,
      attachWebview: () => fire('will-attach-webview', {}),
    };
    return page;
  };
  return { ipcMain, invokeAs, openPage };
}

/** A window that remembers what was asked of it. */
export function fakeWindow(page: FakePage) {
  const asked: string[] = [];
  const closeListeners: ((event: { preventDefault(): void }) => void)[] = [];
  let ready: (() => void) | null = null;
  const window: WindowLike & { bounds: { x: number; y: number; width: number; height: number }; maximized: boolean } = {
    webContents: page,
    bounds: { x: 10, y: 20, width: 1200, height: 800 },
    maximized: false,
    loadURL: async (url) => void asked.push(`load ${url}`),
    show: () => void asked.push('show'),
    hide: () => void asked.push('hide'),
    focus: () => void asked.push('focus'),
    restore: () => void asked.push('restore'),
    maximize: () => void asked.push('maximize'),
    isMinimized: () => false,
    isMaximized: () => window.maximized,
    isDestroyed: () => page.destroyed,
    getNormalBounds: () => window.bounds,
    once: (_event, listener) => (ready = listener),
    on: (_event, listener) => closeListeners.push(listener),
  };
  return {
    window,
    asked,
    becomeReady: () => ready?.(),
    /** Closes it as its button would; answers whether it closed. */
    close: (): boolean => {
      let prevented = false;
      for (const listener of closeListeners) listener({ preventDefault: () => (prevented = true) });
      return !prevented;
    },
  };
}
