import { parse } from 'yaml';
import type { Runbook, RunbookStep } from '#domain/runbook/runbook.ts';
import { parseDuration } from '#domain/sla/parse-duration.ts';

type Written<T> = { readonly [K in keyof T]?: unknown };

/** A runbook's file, taken at its word: the engine's checks are not made here. Null where it has no steps. */
export function readMemoryRunbook(text: string): Runbook | null {
  const file = parse(text) as (Written<Runbook> & { readonly steps?: readonly Written<RunbookStep>[] }) | null;
  if (file === null || !Array.isArray(file.steps)) return null;
  return {
    issueTypes: [],
    signs: [],
    severities: [],
    escalationAvoided: null,
    tags: [],
    ...file,
    expected: lengths(file.expected),
    successRate: share(file.successRate),
    steps: file.steps.map(readStep),
  } as unknown as Runbook;
}

function readStep(step: Written<RunbookStep>): RunbookStep {
  const { when = [], answers = [], timer = null } = step;
  return {
    detail: '',
    condition: null,
    questions: [],
    commands: [],
    templates: [],
    ...step,
    when: (when as object[]).map((each) => ({ answers: [], states: [], ...each })),
    answers: (answers as object[]).map((each) => ({ templates: [], ends: null, escalation: null, ...each })),
    timer: timer === null ? null : { from: 'step', ...timer, after: length((timer as { after: string }).after) },
  } as unknown as RunbookStep;
}

const length = (written: unknown): number => parseDuration(String(written)) ?? 0;

function lengths(written: unknown): Runbook['expected'] {
  if (typeof written !== 'object' || written === null) return null;
  const { from, to } = written as { readonly from?: unknown; readonly to?: unknown };
  return { from: length(from), to: length(to) };
}

function share(written: unknown): number | null {
  const percent = /^([\d.]+) *%$/u.exec(String(written))?.[1];
  if (percent !== undefined) return Number(percent) / 100;
  return typeof written === 'number' ? written : null;
}
