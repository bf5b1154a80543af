import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { argumentOf } from '#electron/argument-of.ts';
import { showDueCount } from '#electron/badge.ts';
import { menuTemplate } from '#electron/menu.ts';
import { showNotifications } from '#electron/notifications.ts';
import { showTray } from '#electron/tray.ts';
import { keepUpToDate } from '#electron/updates.ts';
import { watchWake } from '#electron/wake.ts';
import { fakeEngine } from '#test/contract/fake-engine.ts';
import { recordingLog } from '#test/support/recording-log.ts';

describe('notifications of the system', () => {
  const open = (isSupported = true) => {
    const engine = fakeEngine();
    const shown: { title: string; body: string; fire: Record<string, () => void>; visible: boolean }[] = [];
    const opened: (number | null)[] = [];
    showNotifications({
      engine,
      isSupported: () => isSupported,
      create(options) {
        const notification = { ...options, fire: {} as Record<string, () => void>, visible: false };
        shown.push(notification);
        return {
          on: (event, listener) => (notification.fire[event] = listener),
          show: () => void (notification.visible = true),
        };
      },
      open: (ticket) => void opened.push(ticket),
    });
    return { engine, shown, opened };
  };

  it('show what the engine says and open its ticket on a click', () => {
    const { engine, shown, opened } = open();
    engine.emit('notification', {
      id: '1',
      at: 0,
      kind: 'breached',
      title: 'Breached: #7',
      body: 'First response',
      ticket: 7,
    });
    engine.emit('notification', { id: '2', at: 0, kind: 'problem', title: 'Sign-in failed', body: '', ticket: null });
    expect(shown.map(({ title, visible }) => [title, visible])).toEqual([
      ['Breached: #7', true],
      ['Sign-in failed', true],
    ]);
    shown[0]?.fire.click?.();
    shown[1]?.fire.click?.();
    expect(opened).toEqual([7, null]);
  });

  it('are left out where the system has none', () => {
    const { engine, shown } = open(false);
    engine.emit('notification', { id: '1', at: 0, kind: 'breached', title: 'x', body: '', ticket: 7 });
    expect(shown).toEqual([]);
  });
});

describe('the number of due tickets', () => {
  it('goes to each place that shows it', () => {
    const engine = fakeEngine();
    const shown: string[] = [];
    const stop = showDueCount(engine, [
      (due) => void shown.push(`icon ${due}`),
      (due) => void shown.push(`tray ${due}`),
    ]);
    engine.emit('badge.changed', { due: 3 });
    stop();
    engine.emit('badge.changed', { due: 4 });
    expect(shown).toEqual(['icon 3', 'tray 3']);
  });
});

describe('the tray entry', () => {
  const open = () => {
    const asked: string[] = [];
    const menus: MenuItemConstructorOptions[][] = [];
    let click = (): void => {};
    const tray = showTray<MenuItemConstructorOptions[]>({
      create: (icon) => ({
        setToolTip: (text) => void asked.push(text),
        setContextMenu: (menu) => void menus.push(menu),
        on: (_event, listener) => (click = listener),
        destroy: () => void asked.push(`destroy ${icon}`),
      }),
      buildMenu: (template) => template,
      iconPath: 'icon',
      open: () => void asked.push('open'),
      checkMail: () => void asked.push('check'),
      quit: () => void asked.push('quit'),
    });
    return { tray, asked, menus, click: () => click() };
  };

  it('opens, checks for mail and quits', () => {
    const { menus, asked, click } = open();
    click();
    for (const item of menus[0] ?? []) item.click?.(null as never, undefined, null as never);
    expect(asked.slice(1)).toEqual(['open', 'open', 'check', 'quit']);
  });

  it('says how much is due in words', () => {
    const { tray, asked } = open();
    for (const due of [0, 1, 2]) tray?.showDue(due);
    expect(asked.slice(-3)).toEqual(['Firstline: nothing due', 'Firstline: 1 ticket due', 'Firstline: 2 tickets due']);
  });

  it('is done without where the desktop has no tray', () => {
    const failing = {
      create: () => expect.unreachable('no tray'),
      buildMenu: () => [],
      iconPath: '',
      open() {},
      checkMail() {},
      quit() {},
    };
    expect(showTray(failing)).toBeNull();
  });
});

describe('waking up', () => {
  const open = () => {
    const state = { network: 'wlan0 192.168.1.5', woken: 0, resume: () => {}, look: () => {} };
    const stop = watchWake({
      powerMonitor: { on: (_event, listener) => (state.resume = listener) },
      network: () => state.network,
      every: (_milliseconds, run) => ((state.look = run), () => (state.look = () => {})),
      onWake: () => (state.woken += 1),
    });
    return { state, stop };
  };

  it('is noticed after sleep', () => {
    const { state } = open();
    state.resume();
    expect(state.woken).toBe(1);
  });

  it('is noticed on another network, once', () => {
    const { state } = open();
    state.network = 'wlan0 10.0.0.7';
    state.look();
    state.look();
    expect(state.woken).toBe(1);
  });

  it('waits for the network to be back', () => {
    const { state } = open();
    state.network = '';
    state.look();
    expect(state.woken).toBe(0);
    state.network = 'wlan0 192.168.1.5';
    state.look();
    expect(state.woken).toBe(1);
  });

  it('is counted once when the network changed during sleep', () => {
    const { state } = open();
    state.network = 'wlan0 10.0.0.7';
    state.resume();
    state.look();
    expect(state.woken).toBe(1);
  });

  it('is no concern after the end', () => {
    const { state, stop } = open();
    stop();
    state.resume();
    state.look();
    expect(state.woken).toBe(0);
  });
});

describe('updates', () => {
  const open = async (configured: boolean) => {
    const state = { loaded: 0, checked: 0, look: () => {}, log: recordingLog() };
    const updater = {
      autoDownload: false,
      logger: {},
      checkForUpdatesAndNotify: () => ((state.checked += 1), Promise.reject(new Error('offline'))),
    };
    await keepUpToDate({
      configured,
      load: async () => ((state.loaded += 1), updater),
      every: (_milliseconds, run) => ((state.look = run), () => {}),
      log: state.log,
    });
    return state;
  };

  it('ask nobody unless a place was configured', async () => {
    expect(await open(false)).toMatchObject({ loaded: 0, checked: 0 });
  });

  it('are looked for at start and now and then, and a failure is only logged', async () => {
    const state = await open(true);
    state.look();
    expect(state.checked).toBe(2);
    await expect.poll(() => state.log.lines.length).toBe(2);
  });
});

describe('the menu', () => {
  const labels = (platform: NodeJS.Platform, development: boolean): string =>
    JSON.stringify(menuTemplate({ platform, development, checkMail() {}, showLogs() {} }));

  it('has developer tools only in development', () => {
    expect(labels('linux', true)).toContain('toggleDevTools');
    expect(labels('linux', false)).not.toMatch(/toggleDevTools|reload/u);
  });

  it('has the app menu on macOS, where quitting lives there', () => {
    expect(labels('darwin', false)).toContain('appMenu');
    expect(labels('darwin', false)).not.toContain('"quit"');
    expect(labels('win32', false)).toContain('"quit"');
  });
});

describe('an argument', () => {
  it('is read in both ways of writing it', () => {
    expect(argumentOf('--data', ['electron', '.', '--data', '/d'])).toBe('/d');
    expect(argumentOf('--data', ['--data=/d e'])).toBe('/d e');
    expect(argumentOf('--data', ['--database', '/d'])).toBeNull();
    expect(argumentOf('--data', ['--data'])).toBeNull();
  });
});
