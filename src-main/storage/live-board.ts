import type { Connection } from './connection.ts';
import { TicketBoard } from './ticket-board.ts';
import type { TicketRows } from './ticket-rows.ts';

/** Gives the board as the file has it: loaded at first use, again after a rollback or another program's write. */
export type LiveBoard = {
  readonly get: () => TicketBoard;
  /** The board if it is loaded: what is written meanwhile need not be put on it when it is not. */
  readonly loaded: () => TicketBoard | null;
};

export function createLiveBoard(connection: Connection, rows: TicketRows): LiveBoard {
  const board = new TicketBoard();
  let loadedAt: number | null = null;
  connection.onRollback(() => {
    loadedAt = null;
  });
  return {
    get: () => {
      const version = connection.foreignVersion();
      if (loadedAt === version) return board;
      board.fill(rows.boardEntries());
      loadedAt = version;
      return board;
    },
    loaded: () => (loadedAt === null ? null : board),
  };
}
