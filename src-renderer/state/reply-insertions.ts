import type { Composer } from './composer.ts';
import { placeMarkdown, type Piece } from './place-markdown.ts';

export type ReplyInsertions = {
  /** A text field that is on the screen takes what is inserted, at its cursor; returns what ends that. */
  readonly take: (ticket: number, put: (piece: Piece) => void) => () => void;
  /** Puts a piece where the cursor stands, or at the end; opens a reply where none is being written. False: there is none. */
  readonly insert: (ticket: number, piece: Piece) => Promise<boolean>;
};

/** How text comes into a reply from elsewhere on the screen. */
export function createReplyInsertions(composer: Composer): ReplyInsertions {
  const fields = new Map<number, (piece: Piece) => void>();
  return {
    take: (ticket, put) => {
      fields.set(ticket, put);
      return () => {
        if (fields.get(ticket) === put) fields.delete(ticket);
      };
    },
    insert: async (ticket, piece) => {
      if (composer.get(ticket)?.kind !== 'writing') await composer.open(ticket, 'reply');
      const now = composer.get(ticket);
      if (now?.kind !== 'writing') return false;
      const put = fields.get(ticket);
      if (put !== undefined) put(piece);
      else {
        const { text } = now.draft;
        composer.edit(ticket, { text: placeMarkdown(text, text.length, text.length, piece).text });
      }
      return true;
    },
  };
}
