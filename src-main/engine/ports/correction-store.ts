import type { Correction, KeptCorrection } from '#domain/classification/correction.ts';

/** What agents made of mails. */
export interface CorrectionStore {
  /** All, newest first; the same list again until one changes. */
  list(): readonly KeptCorrection[];
  /** In the place of the ticket's earlier one, whose id it keeps. */
  save(ticket: number, correction: Correction): void;
  /** The ticket has none any more. True where it had one. */
  forget(ticket: number): boolean;
  /** Those that came with a file; returns their ids, in order. */
  add(corrections: readonly Correction[]): readonly number[];
  /** Those that are not there are passed over. */
  remove(ids: readonly number[]): void;
}
