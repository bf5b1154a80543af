import { useLayoutEffect, type RefObject } from 'react';

/**
 * Starts a conversation at its newest message, which is what an agent wants to read, and keeps it there while mail
 * above and below finds its height, until the reader scrolls.
 */
export function useStartAtNewest(scroller: RefObject<HTMLElement | null>, number: number, ready: boolean): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    const newest = element?.querySelector<HTMLElement>('[data-newest]');
    if (!ready || !element || !newest) return undefined;
    const settle = (): void => {
      element.scrollTop = newest.offsetTop - 12;
    };
    settle();
    const observer = new ResizeObserver(settle);
    const stop = (): void => observer.disconnect();
    if (newest.parentElement) observer.observe(newest.parentElement);
    for (const name of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
      element.addEventListener(name, stop, { passive: true, once: true });
    return stop;
  }, [scroller, number, ready]);
}
