import type { ConsoleState } from './console-state.ts';

/** Something an agent can do, with its key. The palette, the list of keys and the keyboard all read one table of these. */
export type Command = {
  readonly id: string;
  readonly title: string;
  readonly group: 'Move' | 'Ticket' | 'Go to' | 'Console';
  /** As in the settings: "j", "Mod+Enter", "g n"; null: by palette only. */
  readonly keys: string | null;
  /** False where it would do nothing now; then it is not offered. */
  readonly when?: (state: ConsoleState) => boolean;
  readonly run: (state: ConsoleState) => void;
};
