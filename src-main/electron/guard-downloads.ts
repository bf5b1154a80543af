import { basename, join } from 'node:path';
import type { Log } from '#engine/ports/log.ts';

export type DownloadLike = {
  getURL(): string;
  getFilename(): string;
  setSaveDialogOptions(options: {
    readonly title: string;
    readonly defaultPath: string;
    readonly buttonLabel: string;
  }): void;
};

export type DownloadingSession = {
  on(event: 'will-download', listener: (event: { preventDefault(): void }, item: DownloadLike) => void): unknown;
};

/** Only what the console itself has put together (an attachment, an export); no page or mail downloads anything. */
const isOurs = (url: string): boolean => url.startsWith('blob:app://console/');

/**
 * Saves by dialog, and never opens what was saved. The sender chose the name: it is only a proposal, without any part
 * that could lead out of the folder.
 */
export function guardDownloads(session: DownloadingSession, downloads: string, log: Log): void {
  session.on('will-download', (event, item) => {
    if (!isOurs(item.getURL())) {
      event.preventDefault();
      log.warn({ scheme: item.getURL().slice(0, item.getURL().indexOf(':')) }, 'a download was refused');
      return;
    }
    const name = basename(item.getFilename().replaceAll('\\', '/'))
      .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
      .replace(/^\.+/u, '');
    item.setSaveDialogOptions({
      title: 'Save the attachment',
      defaultPath: join(downloads, name || 'attachment'),
      buttonLabel: 'Save',
    });
  });
}
