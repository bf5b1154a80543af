import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BrowserWindowConstructorOptions } from 'electron';
import { bringToFront, openWindow, ticketUrl } from '#electron/window.ts';
import { placeWindow, windowStateFile } from '#electron/window-state.ts';
import { parseRoute } from '#state/route.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { fakeIpc, fakeWindow } from './fake-electron.ts';

const display = { x: 0, y: 0, width: 1920, height: 1040 };

describe('the place of the window', () => {
  const kept = { bounds: { x: 100, y: 50, width: 1000, height: 700 }, maximized: true };

  it('is the middle of the first display at first, no larger than it', () => {
    expect(placeWindow(null, [display]).bounds).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 700 }]).bounds).toEqual({
      x: 0,
      y: 0,
      width: 1280,
      height: 700,
    });
  });

  it('is where it was left', () => expect(placeWindow(kept, [display])).toEqual(kept));

  it('is brought back when its display has gone', () => {
    const lost = { ...kept, bounds: { ...kept.bounds, x: 4000 } };
    expect(placeWindow(lost, [display])).toEqual({
      bounds: { x: 460, y: 170, width: 1000, height: 700 },
      maximized: true,
    });
  });

  it('may lie over two displays', () => {
    const between = { ...kept, bounds: { ...kept.bounds, x: 1500 } };
    expect(placeWindow(between, [display, { ...display, x: 1920 }])).toEqual(between);
  });

  it('is forgotten without a word when its file is damaged', () => {
    const folder = temporaryFolder();
    const file = windowStateFile(folder);
    expect(file.read()).toBeNull();
    file.write(kept);
    expect(file.read()).toEqual(kept);
    for (const text of ['{', '{"bounds":{"x":0,"y":0,"width":1,"height":1},"maximized":false}']) {
      writeFileSync(join(folder, 'window.json'), text);
      expect(file.read()).toBeNull();
    }
  });
});

const open = (staysInTray: boolean, maximized = false) => {
  const fake = fakeWindow(fakeIpc().openPage());
  const state = windowStateFile(temporaryFolder());
  if (maximized) state.write({ bounds: { x: 0, y: 0, width: 800, height: 600 }, maximized: true });
  const made: BrowserWindowConstructorOptions[] = [];
  openWindow({
    create(options) {
      made.push(options);
      return fake.window;
    },
    areas: () => [display],
    state,
    preloadPath: '/app/preload.cjs',
    iconPath: '/app/icon.png',
    dark: true,
    platform: 'linux',
    guard: () => void fake.asked.push('guard'),
    staysInTray: () => staysInTray,
  });
  return { ...fake, state, options: made[0] };
};

describe('the window of the console', () => {
  it('is sandboxed, isolated and without Node', () => {
    expect(open(true).options?.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      preload: '/app/preload.cjs',
    });
  });

  it('is guarded before it loads, and shown when there is something to see', () => {
    const { asked, becomeReady } = open(true);
    expect(asked).toEqual(['guard', 'load app://console/']);
    becomeReady();
    expect(asked.at(-1)).toBe('show');
  });

  it('comes back maximised', () => expect(open(true, true).asked).toContain('maximize'));

  it('hides behind its tray entry and keeps its place', () => {
    const { close, asked, state, window } = open(true);
    window.bounds = { x: 1, y: 2, width: 900, height: 700 };
    expect(close()).toBe(false);
    expect(asked.at(-1)).toBe('hide');
    expect(state.read()).toEqual({ bounds: window.bounds, maximized: false });
  });

  it('closes where there is no tray', () => {
    const { close, asked } = open(false);
    expect(close()).toBe(true);
    expect(asked).not.toContain('hide');
  });

  it('comes to the front', () => {
    const { asked, window } = open(true);
    bringToFront(window);
    expect(asked.slice(-2)).toEqual(['show', 'focus']);
    bringToFront({ ...window, isMinimized: () => true });
    expect(asked.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });
});

describe('the address of a ticket', () => {
  it('is one that the console knows', () => {
    expect(parseRoute(new URL(ticketUrl(1042)).hash)).toMatchObject({ kind: 'queue', queue: 'all', ticket: 1042 });
  });
});
