import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { composeEngine } from '#compose/compose-engine.ts';
import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { incidentRecorder } from '#settings/incident-recorder.ts';
import { environmentSecretStore } from '#settings/environment-secret-store.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openLog } from '#settings/open-log.ts';
import { argumentOf } from './argument-of.ts';
import { showDueCount } from './badge.ts';
import { bridgeCalls } from './bridge-calls.ts';
import { composeWithRescue, rescueButtons, type ComposeWithRescue } from './compose-with-rescue.ts';
import { guardDownloads } from './guard-downloads.ts';
import { guardNavigation } from './guard-navigation.ts';
import { guardSession } from './guard-session.ts';
import { menuTemplate } from './menu.ts';
import { showNotifications } from './notifications.ts';
import { keychainSecretStore, whyNoKeychain } from './secrets.ts';
import { appSchemePrivileges, serveAppScheme } from './serve-app-scheme.ts';
import { openSettingsStore } from './settings-store.ts';
import { showTray } from './tray.ts';
import { keepUpToDate } from './updates.ts';
import { networkSignature, watchWake } from './wake.ts';
import { bringToFront, openWindow, ticketUrl, type WindowLike } from './window.ts';
import { windowStateFile } from './window-state.ts';

const now = (): number => Date.now();

const every = (milliseconds: number, run: () => void): (() => void) => {
  const timer = setInterval(run, milliseconds);
  return () => clearInterval(timer);
};

/** From a package, resources lie beside the archive; in development in the repository. */
const resourcesFolder = app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources');

const askAboutDamage: ComposeWithRescue['ask'] = async (question) => {
  const buttons = rescueButtons(question, (at) => new Date(at).toLocaleString());
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: 'The data file of Firstline is damaged',
    detail: `${question.problem}\n\nThe damaged file is kept. Mail is on the server and comes back either way; notes and changes made in Firstline since the last backup do not.`,
    buttons: buttons.map(({ label }) => label),
    defaultId: 0,
    cancelId: buttons.length - 1,
  });
  return buttons[response]?.answer ?? 'quit';
};

async function run(): Promise<void> {
  const folder = openDataFolder(locateDataFolder(argumentOf('--data', process.argv)));
  // Chromium's own profile stays inside the data folder; it also decides which instances know of each other.
  app.setPath('userData', join(folder.path, 'browser'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  // What Windows files notifications under; the same as in electron-builder.yml.
  app.setAppUserModelId('eu.firstline.console');
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  await app.whenReady();

  const lock = takeInstanceLock(folder.path, 'The desktop app', now());
  if (lock.kind === 'held') throw new Error(lock.message);
  const log = openLog(folder.path, 'electron', now);
  const noKeychain = await whyNoKeychain(safeStorage, process.platform);
  const engine = await composeWithRescue({
    compose: () =>
      composeEngine({
        host: 'electron',
        version: app.getVersion(),
        dataFolder: folder.path,
        settings: openSettingsStore(folder.path, now()),
        secrets: environmentSecretStore(process.env, keychainSecretStore(safeStorage, folder.path, process.platform)),
        resourcesFolder,
        // Worker threads read from inside the archive too (electron/electron#33216).
        workerUrl: pathToFileURL(join(import.meta.dirname, 'parse-worker.js')),
        problems: [...folder.problems, ...(noKeychain === null ? [] : [noKeychain])],
        log,
        first: 'console',
      }),
    ask: askAboutDamage,
  });
  if (engine === null) {
    lock.release();
    return app.quit();
  }

  let window: WindowLike | null = null;
  let quitting = false;
  const openOutside = (url: string): void => void shell.openExternal(url);
  const checkMail = (): void => void engine.handlers['sync.start']({ account: null });
  const show = (): WindowLike => {
    if (window === null || window.isDestroyed()) {
      window = openWindow({
        create: (options) => new BrowserWindow(options),
        areas: () => [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
        state: windowStateFile(folder.path),
        preloadPath: join(import.meta.dirname, '../preload/preload.cjs'),
        iconPath: join(resourcesFolder, 'icons', 'icon.png'),
        dark: nativeTheme.shouldUseDarkColors,
        platform: process.platform,
        guard: ({ webContents }) => guardNavigation(webContents, openOutside, log),
        staysInTray: () => !quitting && (tray !== null || process.platform === 'darwin'),
      });
    } else bringToFront(window);
    return window;
  };
  const quit = (): void => app.quit();

  guardSession(session.defaultSession);
  guardDownloads(session.defaultSession, app.getPath('downloads'), log);
  serveAppScheme(protocol, join(import.meta.dirname, '../renderer'));
  const stops = [
    bridgeCalls({
      ipcMain,
      engine,
      contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
      recordIncident: incidentRecorder(log),
      log,
    }),
    watchWake({ powerMonitor, network: networkSignature, every, onWake: checkMail }),
  ];
  const tray = showTray({
    create: (iconPath) => new Tray(iconPath),
    buildMenu: (template) => Menu.buildFromTemplate(template),
    iconPath: join(resourcesFolder, 'icons', 'tray.png'),
    open: () => void show(),
    checkMail,
    quit,
  });
  stops.push(
    showDueCount(engine, [(due) => void app.setBadgeCount(due), (due) => tray?.showDue(due)]),
    showNotifications({
      engine,
      isSupported: () => Notification.isSupported(),
      create: (options) => new Notification(options),
      open: (ticket) => {
        const opened = show();
        bringToFront(opened);
        if (ticket !== null) void opened.loadURL(ticketUrl(ticket));
      },
    }),
  );
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        development: !app.isPackaged,
        checkMail,
        showLogs: () => shell.showItemInFolder(log.path),
      }),
    ),
  );

  app.on('second-instance', show);
  app.on('activate', show);
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) =>
    log.error({ reason, exitCode }, 'the console page ended'),
  );
  app.on('window-all-closed', quit);
  app.on('before-quit', () => (quitting = true));
  app.on('will-quit', (event) => {
    if (stops.length === 0) return;
    event.preventDefault();
    for (const stop of stops.splice(0)) stop();
    const closing = engine.close().catch((error: unknown) => log.error({ err: error }, 'closing failed'));
    void closing.then(() => {
      tray?.remove();
      lock.release();
      log.close();
      app.quit();
    });
  });

  show();
  engine.start();
  stops.push(
    await keepUpToDate({
      configured: app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml')),
      load: async () => (await import('electron-updater')).default.autoUpdater,
      every,
      log,
    }),
  );
}

run().catch((error: unknown) => {
  dialog.showErrorBox('Firstline could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
