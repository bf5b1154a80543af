import { isAppUrl } from './app-origin.ts';

export type NavigationVerdict = 'allow' | 'open-outside' | 'refuse';

const outside = new Set(['http:', 'https:', 'mailto:']);

const protocolOf = (url: string): string | null => {
  try {
    return new URL(url).protocol;
  } catch {
    return null;
  }
};

/** Where a link of the console, or of a mail shown in it, may lead: web and mail addresses to the system, nothing else. */
export const judgeLink = (url: string): Exclude<NavigationVerdict, 'allow'> =>
  outside.has(protocolOf(url) ?? '') ? 'open-outside' : 'refuse';

/** The window itself stays on the console; a frame inside it stays on what the console put there. */
export function judgeNavigation(url: string, isMainFrame: boolean): NavigationVerdict {
  if (isMainFrame && isAppUrl(url)) return 'allow';
  if (!isMainFrame && (url === 'about:srcdoc' || url === 'about:blank')) return 'allow';
  return judgeLink(url);
}
