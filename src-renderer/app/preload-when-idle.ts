/** What the first press would otherwise wait for: mail with HTML, menus, popovers, dialogs. In the order of their likelihood. */
const later: readonly (() => Promise<unknown>)[] = [
  () => import('#features/ticket/MailFrame.tsx'),
  () => import('#components/MenuPopover.tsx'),
  () => import('#components/PopoverPanel.tsx'),
  () => import('./Dialogs.tsx'),
];

/** Fetches the parts that are not needed to start, one after the other, while nothing else is to be done. */
export function preloadWhenIdle(): void {
  const idle = (run: () => void): void => {
    // Safari knows no idle callbacks.
    if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 4_000 });
    else setTimeout(run, 500);
  };
  const step = (index: number): void =>
    idle(() => {
      const load = later[index];
      // A part that could not be fetched is fetched again when it is needed, and says so then.
      if (load)
        void load()
          .catch(() => undefined)
          .then(() => step(index + 1));
    });
  step(0);
}
