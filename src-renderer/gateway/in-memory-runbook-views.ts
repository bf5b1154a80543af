import type { RunbookStepView, RunbookView, RunView } from '#contract/runbooks.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import { fillStep } from '#domain/runbook/fill-step.ts';
import { foldRun, type RunState, type RunStep } from '#domain/runbook/fold-run.ts';
import type { Runbook } from '#domain/runbook/runbook.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { MemorySituation } from './in-memory-situation.ts';
import { readMemoryText } from './in-memory-template-text.ts';

type TitleOf = (template: string) => string;

/** A run as the contract shows it. */
export function runView(
  run: RunState,
  runbook: Runbook,
  situation: MemorySituation,
  titleOf: TitleOf,
  outdated: boolean,
): RunView {
  const { id, ticket, title, startedAt, startedBy, ended, progress, next } = run;
  return {
    id,
    ticket,
    runbook: run.runbook,
    title,
    symptom: runbook.symptom,
    startedAt,
    startedBy,
    ended,
    expected: runbook.expected,
    progress,
    next,
    steps: run.steps.map((step) => stepView(step, situation, titleOf)),
    outdated,
  };
}

/** The steps as they would stand at the start of a run. */
export function freshSteps(
  runbook: Runbook,
  situation: MemorySituation,
  titleOf: TitleOf,
  now: Instant,
): RunbookStepView[] {
  const run = { id: 0, ticket: 0, runbook: runbook.id, title: runbook.title, text: '', startedAt: now, startedBy: '' };
  return foldRun({ ...run, ended: null }, runbook, [], now).steps.map((step) => stepView(step, situation, titleOf));
}

function stepView(
  { step, evidence, ...entry }: RunStep,
  { values, timeZone }: MemorySituation,
  titleOf: TitleOf,
): RunbookStepView {
  const { id, title, condition, answers, templates } = step;
  const filled = fillStep(step, values, readMemoryText, timeZone);
  return structuredClone({
    id,
    title,
    condition,
    ...filled,
    ...entry,
    answers,
    templates: templates.map((template) => ({ id: template, title: titleOf(template) })),
    evidence,
  }) as RunbookStepView;
}

export const runbookView = (
  { id, title, symptom, issueTypes, steps, expected, successRate, source }: Runbook,
  { path, origin }: PlaybookEntryView,
  record: RunbookView['record'],
): RunbookView => ({
  id,
  title,
  symptom,
  issueTypes: [...issueTypes],
  steps: steps.length,
  expected,
  successRate,
  source,
  path,
  origin,
  record,
});
