import type { Page } from 'playwright-core';

export type Shown =
  | { readonly kind: 'list'; readonly title: string }
  | { readonly kind: 'ticket' }
  | { readonly kind: 'first-list' };

type Probe = { measured?: Promise<number> };

/**
 * Runs in the page: from the last key or button pressed until what was asked for stands on the screen, in ms. A change
 * of the page is looked at as it happens; then the frame that shows it is waited for, and the task after that frame.
 */
function install(awaited: Shown): void {
  const hashBefore = window.location.hash;
  const hasRows = (): boolean => {
    const row = document.querySelector('.TicketRowItem:not([aria-busy=true])');
    return row !== null && row.textContent.trim() !== '';
  };
  const isReady = (): boolean => {
    if (awaited.kind === 'ticket') {
      const number = /\/(\d+)$/u.exec(window.location.hash)?.[1];
      if (
        window.location.hash === hashBefore ||
        document.querySelector('.TicketFields-number')?.textContent !== `#${number}`
      )
        return false;
      const newest = document.querySelector('[data-newest]');
      if (newest === null) return false;
      const frame = newest.querySelector('iframe');
      return frame === null
        ? (newest.querySelector('.MessageText')?.textContent ?? '') !== ''
        : (frame.contentDocument?.body?.textContent ?? '') !== '';
    }
    if (awaited.kind === 'first-list') return hasRows();
    return (
      document.querySelector('.TicketList-head h1')?.textContent === awaited.title &&
      document.querySelector('.TicketList-loading') === null &&
      (hasRows() || document.querySelector('.EmptyState') !== null)
    );
  };
  let begun: number | null = awaited.kind === 'first-list' ? 0 : null;
  (window as Probe).measured = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${awaited.kind} was not shown within 20 s`)), 20_000);
    const note = (event: Event): void => {
      begun = event.timeStamp;
    };
    const look = (): void => {
      if (begun === null || !isReady()) return;
      const since = begun;
      observer.disconnect();
      document.removeEventListener('load', look, true);
      for (const name of ['keydown', 'pointerdown']) window.removeEventListener(name, note, true);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - since));
        port1.start();
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    // A mail's frame is there before its content is.
    document.addEventListener('load', look, true);
    for (const name of ['keydown', 'pointerdown']) window.addEventListener(name, note, true);
  });
}

/** Presses, and tells how many ms it took until that stood on the screen. */
export async function untilPainted(page: Page, awaited: Shown, press: () => Promise<void>): Promise<number> {
  await page.evaluate(install, awaited);
  await press();
  return page.evaluate(() => (window as Probe).measured ?? Promise.reject(new Error('nothing is measured')));
}

/** Arms the measure of a page that is still to be opened; the time counts from the start of its navigation. */
export const armFirstPaint = (page: Page): Promise<unknown> =>
  page.addInitScript(install, { kind: 'first-list' } satisfies Shown);

/** Epoch ms at which the first list of an armed page stood on the screen. */
export const firstPaintAt = (page: Page): Promise<number> =>
  page.evaluate(
    async () =>
      performance.timeOrigin + (await ((window as Probe).measured ?? Promise.reject(new Error('nothing is measured')))),
  );
