import { latePart } from './late-part.ts';

/** What menus and popovers draw when they open: the library behind them is as large as the rest of the console. */
export const MenuPopover = latePart(() => import('./MenuPopover.tsx'));
export const PopoverPanel = latePart(() => import('./PopoverPanel.tsx'));
