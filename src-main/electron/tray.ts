import type { MenuItemConstructorOptions } from 'electron';

type TrayLike<M> = {
  setToolTip(text: string): void;
  setContextMenu(menu: M): void;
  on(event: 'click', listener: () => void): unknown;
  destroy(): void;
};

export type ShowTray<M> = {
  readonly create: (iconPath: string) => TrayLike<M>;
  readonly buildMenu: (template: MenuItemConstructorOptions[]) => M;
  readonly iconPath: string;
  readonly open: () => void;
  readonly checkMail: () => void;
  readonly quit: () => void;
};

export type ShownTray = { readonly showDue: (due: number) => void; readonly remove: () => void };

const trayWords = (due: number): string =>
  due === 0 ? 'Firstline: nothing due' : `Firstline: ${due} ${due === 1 ? 'ticket' : 'tickets'} due`;

/** The entry in the system's tray. Null where the desktop has none (some Linux desktops): the app then ends with its window. */
export function showTray<M>({ create, buildMenu, iconPath, open, checkMail, quit }: ShowTray<M>): ShownTray | null {
  let tray: TrayLike<M>;
  try {
    tray = create(iconPath);
  } catch {
    return null;
  }
  tray.setToolTip('Firstline');
  tray.setContextMenu(
    buildMenu([
      { label: 'Open Firstline', click: open },
      { label: 'Check for new mail', click: checkMail },
      { type: 'separator' },
      { label: 'Quit Firstline', click: quit },
    ]),
  );
  tray.on('click', open);
  return { showDue: (due) => tray.setToolTip(trayWords(due)), remove: () => tray.destroy() };
}
