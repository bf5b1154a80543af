import { safeText } from './safe-text.ts';

/** A text of several lines for a terminal, each of them made safe. */
export const safeLines = (text: string): readonly string[] => text.split(/\r?\n/u).map(safeText);
