import { z } from 'zod';

/** Everything that can go wrong across the contract. Each carries what the caller can react to. */
export const failureSchema = z.discriminatedUnion('kind', [
  /** The params did not decode. `path` names the field. */
  z.object({ kind: z.literal('bad-request'), path: z.string(), expected: z.string() }),
  z.object({ kind: z.literal('not-found'), what: z.string() }),
  /** A rule refused it; `message` says which, in words for the agent. */
  z.object({ kind: z.literal('refused'), message: z.string() }),
  /** The mailbox cannot be reached now. */
  z.object({ kind: z.literal('offline'), message: z.string() }),
  /** A file the user edits (settings, playbook, CSV) is wrong. `line` counts from 1. */
  z.object({ kind: z.literal('invalid-file'), file: z.string(), line: z.number().nullable(), message: z.string() }),
  /** An unexpected throw, logged under this id. */
  z.object({ kind: z.literal('internal'), incident: z.string() }),
]);
export type Failure = z.infer<typeof failureSchema>;

/** What every call answers. Failures are values. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const succeed = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });
