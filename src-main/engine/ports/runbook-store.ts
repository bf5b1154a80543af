import type { RunOutcome } from '#domain/runbook/runbook-run.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A file of the playbook as a run was started from it. */
export type RunbookText = { readonly path: string; readonly text: string };

/** A file that was kept with a step. */
export type EvidenceFile = {
  readonly ticket: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** A run in short. A cache: it follows from the tickets' logs, and is in line with them after each entry. */
export type RunRow = {
  /** The entry of the log that began it. */
  readonly id: number;
  readonly ticket: number;
  readonly runbook: string;
  readonly startedAt: Instant;
  /** Null together with the outcome: it goes on. */
  readonly endedAt: Instant | null;
  readonly outcome: RunOutcome | null;
};

/** One life of a step's timer. */
export type TimerLife = { readonly run: number; readonly step: string; readonly startedAt: Instant };

/** What the logs' entries about runbooks point at, and what follows from them. */
export interface RunbookStore {
  /** Keeps a text under its SHA-256 (hex); one that is there stays. */
  keepText(hash: string, text: RunbookText): void;
  text(hash: string): RunbookText | null;
  /** Returns its id. Files stay when their entry is undone, since an undo may be undone. */
  addFile(file: EvidenceFile): number;
  file(id: number): EvidenceFile | null;
  /** Of a runbook, or of all of them; oldest first. */
  runs(runbook?: string): readonly RunRow[];
  /** Of a ticket, oldest first. */
  runsOfTicket(ticket: number): readonly RunRow[];
  wasTold(timer: TimerLife): boolean;
  /** It ran out and was told, or counted among what was missed. */
  tell(timer: TimerLife): void;
}
