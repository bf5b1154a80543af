import type { Connection } from './connection.ts';
import { TicketBoard, type BoardEntry } from './ticket-board.ts';
import type { TicketRows } from './ticket-rows.ts';

/** Gives the board as the file has it: loaded at first use, again after a rollback or another program's write. */
export type LiveBoard = {
  readonly get: () => TicketBoard;
  /** Loads a portion of it, some ten milliseconds; false when it is loaded. */
  readonly load: () => boolean;
  /** The board if it is loaded or being loaded: what is written meanwhile need not be put on it when it is not. */
  readonly loaded: () => TicketBoard | null;
};

export function createLiveBoard(connection: Connection, rows: TicketRows): LiveBoard {
  const board = new TicketBoard();
  let loadedAt: number | null = null;
  /** Portions that are still to be read; what is written between two of them is on the board and in the file. */
  let loading: { readonly version: number; readonly portions: Iterator<readonly BoardEntry[]> } | null = null;
  connection.onRollback(() => {
    loadedAt = null;
    loading = null;
  });
  const loadPortion = (version: number): void => {
    if (loading?.version !== version) {
      loadedAt = null;
      board.clear();
      loading = { version, portions: rows.boardPortions()[Symbol.iterator]() };
    }
    const next = loading.portions.next();
    if (next.done !== true) return board.add(next.value);
    loading = null;
    loadedAt = version;
  };
  return {
    get: () => {
      const version = connection.foreignVersion();
      while (loadedAt !== version) loadPortion(version);
      return board;
    },
    load: () => {
      const version = connection.foreignVersion();
      if (loadedAt !== version) loadPortion(version);
      return loadedAt !== version;
    },
    loaded: () => (loadedAt === null && loading === null ? null : board),
  };
}
