import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** Arrow keys, `j`, `k`, Home and End move the focus among the links of the list that the key was pressed in. */
export function moveAmongLinks(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const step = steps[event.key];
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? links.length - 1 : step === undefined ? -1 : at + step;
  if (at === -1 || event.ctrlKey || event.metaKey || event.altKey || links[to] === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  links[to].focus();
}
