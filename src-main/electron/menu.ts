import type { MenuItemConstructorOptions } from 'electron';

export type AppMenu = {
  readonly platform: NodeJS.Platform;
  /** Not from a package: reload and developer tools are there. */
  readonly development: boolean;
  readonly checkMail: () => void;
  readonly showLogs: () => void;
};

/** The menu bar. Console commands keep their own keys, so that they are the same in the browser. */
export function menuTemplate({ platform, development, checkMail, showLogs }: AppMenu): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  if (development) view.push({ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' });
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Check for new mail', click: () => checkMail() },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'Show log files', click: () => showLogs() }] },
  ];
}
