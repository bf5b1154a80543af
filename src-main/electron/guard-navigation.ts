import type { Log } from '#engine/ports/log.ts';
import { judgeLink, judgeNavigation } from './judge-navigation.ts';

export type FrameNavigation = { readonly url: string; readonly isMainFrame: boolean; preventDefault(): void };

export type GuardedContents = {
  on(event: 'will-frame-navigate', listener: (navigation: FrameNavigation) => void): unknown;
  on(event: 'will-redirect', listener: (navigation: FrameNavigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
};

/** Keeps the window on the console. Web and mail links open outside; everything else leads nowhere. */
export function guardNavigation(contents: GuardedContents, openOutside: (url: string) => void, log: Log): void {
  const judge = (navigation: FrameNavigation): void => {
    const verdict = judgeNavigation(navigation.url, navigation.isMainFrame);
    if (verdict === 'allow') return;
    navigation.preventDefault();
    if (verdict === 'open-outside') openOutside(navigation.url);
    else log.warn({ scheme: navigation.url.slice(0, navigation.url.indexOf(':')) }, 'a navigation was refused');
  };
  contents.on('will-frame-navigate', judge);
  contents.on('will-redirect', judge);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (judgeLink(url) === 'open-outside') openOutside(url);
    return { action: 'deny' };
  });
}
