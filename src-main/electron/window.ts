import type { BrowserWindowConstructorOptions } from 'electron';
import { appUrl } from './app-origin.ts';
import type { ContentsLike } from './bridge-calls.ts';
import type { GuardedContents } from './guard-navigation.ts';
import { placeWindow, type Rectangle, type WindowStateFile } from './window-state.ts';

export type WindowLike = {
  readonly webContents: ContentsLike & GuardedContents;
  loadURL(url: string): Promise<void>;
  show(): void;
  hide(): void;
  focus(): void;
  restore(): void;
  maximize(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  isDestroyed(): boolean;
  getNormalBounds(): Rectangle;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
};

export type OpenWindow = {
  readonly create: (options: BrowserWindowConstructorOptions) => WindowLike;
  /** Work areas of the displays, the primary one first. */
  readonly areas: () => readonly Rectangle[];
  readonly state: WindowStateFile;
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly dark: boolean;
  readonly platform: NodeJS.Platform;
  /** Called before the page is loaded. */
  readonly guard: (window: WindowLike) => void;
  /** Whether closing hides the window instead, because a tray entry keeps the app reachable. */
  readonly staysInTray: () => boolean;
};

/** The colours of the page before it is painted, from the console's tokens. */
const paper = { light: '#ffffff', dark: '#16181d' };

/** The console's one window: sandboxed, without Node, shown when it has something to show, its place kept. */
export function openWindow({
  create,
  areas,
  state,
  preloadPath,
  iconPath,
  dark,
  platform,
  guard,
  staysInTray,
}: OpenWindow): WindowLike {
  const place = placeWindow(state.read(), areas());
  const window = create({
    ...place.bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Firstline',
    icon: iconPath,
    backgroundColor: dark ? paper.dark : paper.light,
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      // Elsewhere than on macOS the dictionaries would be downloaded from a third party.
      spellcheck: platform === 'darwin',
    },
  });
  guard(window);
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    state.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    if (!staysInTray()) return;
    event.preventDefault();
    window.hide();
  });
  void window.loadURL(appUrl);
  return window;
}

/** Brings the window to the front, whatever it is doing. */
export function bringToFront(window: WindowLike): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The console's address of one ticket; a change of the fragment alone loads nothing anew. */
export const ticketUrl = (ticket: number): string => `${appUrl}#/queue/all/${ticket}`;
