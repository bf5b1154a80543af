/** Gives the keyboard to the first element that fits; nothing where there is none. */
export const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();
