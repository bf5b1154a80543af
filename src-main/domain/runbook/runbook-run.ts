/** How far a step has come in a run. */
export const stepStates = ['open', 'done', 'skipped', 'failed'] as const;
export type StepState = (typeof stepStates)[number];

/** States that a step is through in. */
export const settledStates = ['done', 'skipped', 'failed'] as const satisfies readonly StepState[];
export type SettledState = (typeof settledStates)[number];

/** How a run ended. */
export const runOutcomes = ['solved', 'escalated', 'abandoned'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** What was kept with a step. A file's bytes are in the store, under `file`. */
export type EvidenceContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file';
      readonly file: number;
      readonly name: string;
      readonly type: string;
      readonly size: number;
    };
