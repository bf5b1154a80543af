import type { KeptCorrection } from '#domain/classification/correction.ts';
import type { CorrectionStore } from '#engine/ports/correction-store.ts';
import type { Connection } from './connection.ts';
import { decodeCorrection, encodeCorrection } from './decode-correction.ts';
import { createRecent } from './recent.ts';
import { insertedId, integer } from './row-decoders.ts';

export function createCorrectionStore(connection: Connection): CorrectionStore {
  const all = connection.prepare('SELECT * FROM corrections ORDER BY at DESC, id DESC');
  const save = connection.prepare(`
    INSERT INTO corrections (ticket, at, entry) VALUES (?, ?, ?)
    ON CONFLICT (ticket) DO UPDATE SET at = excluded.at, entry = excluded.entry RETURNING *`);
  const forget = connection.prepare('DELETE FROM corrections WHERE ticket = ? RETURNING id');
  const insert = connection.prepare('INSERT INTO corrections (ticket, at, entry) VALUES (NULL, ?, ?)');
  const remove = connection.prepare('DELETE FROM corrections WHERE id = ?');
  const kept = createRecent<readonly KeptCorrection[]>(connection, 1);

  return {
    list: () => {
      const known = kept.get(0);
      if (known !== undefined) return known;
      const corrections = all.all().map(decodeCorrection);
      kept.set(0, corrections);
      return corrections;
    },
    save: (ticket, correction) => {
      const row = save.get(ticket, correction.at, encodeCorrection(correction));
      const known = kept.get(0);
      if (row === undefined || known === undefined) return;
      // An agent waits for it: reading thousands again for each one would be felt.
      const saved = decodeCorrection(row);
      kept.set(0, [saved, ...known.filter(({ id }) => id !== saved.id)].toSorted(newestFirst));
    },
    forget: (ticket) => {
      const row = forget.get(ticket);
      if (row === undefined) return false;
      const gone = integer(row, 'id');
      const known = kept.get(0);
      if (known !== undefined)
        kept.set(
          0,
          known.filter(({ id }) => id !== gone),
        );
      return true;
    },
    add: (corrections) =>
      connection.transaction(() => {
        kept.clear();
        return corrections.map((correction) => insertedId(insert.run(correction.at, encodeCorrection(correction))));
      }),
    remove: (ids) =>
      connection.transaction(() => {
        kept.clear();
        for (const id of ids) remove.run(id);
      }),
  };
}

const newestFirst = (one: KeptCorrection, other: KeptCorrection): number => other.at - one.at || other.id - one.id;
