import type { RefObject } from 'react';

/** What the button that opens a menu or a popover must take. */
export type OverlayTrigger = {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly onClick: () => void;
  readonly 'aria-haspopup': 'menu' | 'dialog';
  readonly 'aria-expanded': boolean;
};
