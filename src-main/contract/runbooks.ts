import { z } from 'zod';
import { commandLanguages } from '#domain/runbook/runbook.ts';
import { runOutcomes, stepStates } from '#domain/runbook/runbook-run.ts';
import { playbookEntrySchema, playbookProblemSchema } from './playbook.ts';
import { ticketNumber, undoable } from './tickets.ts';
import { instantSchema, issueTypeSchema } from './vocabulary.ts';

/** Runbooks: what to do, step by step, and how far somebody has come on a ticket (playbook §4). */

const runbookId = z.string().min(1).max(100);
const stepId = z.string().min(1).max(100);
const share = z.number().min(0).max(1);
const ms = z.number();

/** How runs of a runbook went; medians in ms over runs that ended. */
export const runbookRecordSchema = z.object({
  runs: z.number().int(),
  /** Ended, whatever the outcome. */
  ended: z.number().int(),
  solved: z.number().int(),
  escalated: z.number().int(),
  abandoned: z.number().int(),
  medianTime: ms.nullable(),
});

/** A runbook as lists show it. */
export const runbookViewSchema = z.object({
  id: runbookId,
  title: z.string(),
  symptom: z.string(),
  issueTypes: z.array(issueTypeSchema),
  steps: z.number().int(),
  /** How long it should take (playbook §4, "Estimated Time"), ms. */
  expected: z.object({ from: ms, to: ms }).nullable(),
  /** The share of runs that should solve the matter. */
  successRate: share.nullable(),
  source: z.string(),
  /** For `playbook.source` with kind `runbook`. */
  path: z.string(),
  origin: playbookEntrySchema.shape.origin,
  record: runbookRecordSchema,
});
export type RunbookView = z.infer<typeof runbookViewSchema>;

/** A text with the ticket's facts filled in. `unresolved` names variables without a value; they stand as written. */
const filledSchema = z.object({ text: z.string(), unresolved: z.array(z.string()) });

export const stepCommandSchema = z.object({
  label: z.string(),
  language: z.enum(commandLanguages),
  /** Quoted for its language; ready to be copied. */
  command: filledSchema,
});

export const evidenceViewSchema = z.object({
  /** The entry of the ticket's log; `tickets.undo` with it takes the evidence back. */
  id: z.number().int(),
  at: instantSchema,
  by: z.string(),
  label: z.string(),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    /** Bytes by `runbooks.evidence`. */
    z.object({
      kind: z.literal('file'),
      file: z.number().int(),
      name: z.string(),
      type: z.string(),
      size: z.number().int(),
    }),
  ]),
});

export const stepTimerSchema = z.object({
  label: z.string(),
  /** From its start, ms. */
  length: ms,
  state: z.enum(['idle', 'running', 'over', 'stopped']),
  startedAt: instantSchema.nullable(),
  due: instantSchema.nullable(),
});

/** A step as it stands in a run (or, in a preview, as it would at the start of one). */
export const stepViewSchema = z.object({
  id: stepId,
  title: z.string(),
  /** Markdown. */
  detail: filledSchema,
  /** "If it is expired": what makes it apply, or where nothing before it decides, for the agent to judge; null: always. */
  condition: z.string().nullable(),
  /** Whether it applies: `not-yet` while the step it hangs on is open; `no` steps are hidden. */
  applies: z.enum(['yes', 'not-yet', 'no']),
  state: z.enum(stepStates),
  /** The chosen branch, by id. */
  answer: z.string().nullable(),
  /** Why it was skipped or failed, in the agent's words. */
  because: z.string().nullable(),
  at: instantSchema.nullable(),
  by: z.string().nullable(),
  /** What the step may find; choosing one ends it. Empty: it is simply done. */
  answers: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      /** Where it leads: a text to send, the end of the run, an escalation. */
      templates: z.array(z.string()),
      ends: z.enum(runOutcomes).nullable(),
      /** The escalation's outcome (see `escalations`), where `ends` is `escalated`. */
      escalation: z.string().nullable(),
    }),
  ),
  /** To be put to the customer, filled. */
  questions: z.array(filledSchema),
  commands: z.array(stepCommandSchema),
  /** Ids of templates that help here, with their titles. */
  templates: z.array(z.object({ id: z.string(), title: z.string() })),
  timer: stepTimerSchema.nullable(),
  evidence: z.array(evidenceViewSchema),
});
export type RunbookStepView = z.infer<typeof stepViewSchema>;

export const runViewSchema = z.object({
  /** The entry of the log that began it. */
  id: z.number().int(),
  ticket: ticketNumber,
  runbook: runbookId,
  title: z.string(),
  symptom: z.string(),
  startedAt: instantSchema,
  startedBy: z.string(),
  ended: z
    .object({ at: instantSchema, outcome: z.enum(runOutcomes), because: z.string().nullable(), by: z.string() })
    .nullable(),
  expected: runbookViewSchema.shape.expected,
  /** Steps that apply or may come to apply, and how many of them are through. */
  progress: z.object({ through: z.number().int(), of: z.number().int() }),
  /** The step in focus; null when all are through. */
  next: stepId.nullable(),
  steps: z.array(stepViewSchema),
  /** The file says something else by now; the run goes on with what it was started from. */
  outdated: z.boolean(),
});
export type RunView = z.infer<typeof runViewSchema>;

const inRun = z.object({ ticket: ticketNumber, run: z.number().int() });
const atStep = inRun.extend({ step: stepId });
const changedRun = z.object({ run: runViewSchema, undo: undoable.shape.undo });

export const runbookCalls = {
  /** By the words of `query`, then by title. */
  'runbooks.list': {
    params: z.object({ query: z.string().max(200).default('') }),
    result: z.array(runbookViewSchema),
  },
  /** What is wrong with the files, and what they name that no other file has. */
  'runbooks.check': { params: z.object({}), result: z.array(playbookProblemSchema) },
  /** The runs of a ticket (newest first) and what fits it, best first, each with the reason in words. */
  'runbooks.ofTicket': {
    params: z.object({ ticket: ticketNumber }),
    result: z.object({
      runs: z.array(runViewSchema),
      fitting: z.array(runbookViewSchema.extend({ because: z.string() })),
    }),
  },
  'runbooks.start': { params: z.object({ ticket: ticketNumber, runbook: runbookId }), result: changedRun },
  /** `answer`: one of the step's, for a step that has answers and is done. `because` is asked for where it is skipped or failed. */
  'runbooks.step': {
    params: atStep.extend({
      state: z.enum(stepStates),
      answer: z.string().max(100).nullable().default(null),
      because: z.string().trim().max(2_000).nullable().default(null),
    }),
    result: changedRun,
  },
  'runbooks.addEvidence': {
    params: atStep.extend({
      label: z.string().trim().max(200).default(''),
      content: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(100_000) }),
        z.object({
          kind: z.literal('file'),
          name: z.string().min(1).max(255),
          type: z.string().max(255),
          /** 1 MiB at most. */
          base64: z.string().max(1_398_104),
        }),
      ]),
    }),
    result: changedRun,
  },
  'runbooks.evidence': {
    params: z.object({ file: z.number().int() }),
    result: z.object({ name: z.string(), type: z.string(), base64: z.string() }),
  },
  'runbooks.timer': { params: atStep.extend({ on: z.boolean() }), result: changedRun },
  'runbooks.end': {
    params: inRun.extend({
      outcome: z.enum(runOutcomes),
      because: z.string().trim().max(2_000).nullable().default(null),
    }),
    result: changedRun,
  },
  /** A run as Markdown: what was done, found and left; for printing, copying and the escalation's note. */
  'runbooks.markdown': { params: inRun, result: z.object({ markdown: z.string() }) },
  /** A text that is not saved yet, as a checklist; with `ticket` its facts are filled in. */
  'runbooks.preview': {
    params: z.object({
      path: z.string().min(1).max(300),
      text: z.string().max(512 * 1024),
      ticket: ticketNumber.nullable(),
    }),
    result: z.object({
      problems: z.array(playbookProblemSchema),
      runbook: z
        .object({
          title: z.string(),
          symptom: z.string(),
          expected: runbookViewSchema.shape.expected,
          successRate: share.nullable(),
          steps: z.array(stepViewSchema),
        })
        .nullable(),
    }),
  },
  /** How runs went, step by step. `stopped`: runs that ended without a solution with this as the last step touched. */
  'runbooks.statistics': {
    params: z.object({ runbook: runbookId }),
    result: z.object({
      record: runbookRecordSchema,
      expected: runbookViewSchema.shape.expected,
      successRate: share.nullable(),
      steps: z.array(
        z.object({
          id: stepId,
          title: z.string(),
          done: z.number().int(),
          skipped: z.number().int(),
          failed: z.number().int(),
          medianTime: ms.nullable(),
          stopped: z.number().int(),
        }),
      ),
    }),
  },
} as const;
