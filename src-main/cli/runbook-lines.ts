import type { Result } from '#contract/contract.ts';
import type { RunbookStepView } from '#contract/runbooks.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import { minute } from '#domain/time/instant.ts';

type Preview = NonNullable<Result<'runbooks.preview'>['runbook']>;

/** A runbook for the terminal: its steps, numbered, with what to ask, to run and what may be found. */
export function runbookLines({ title, symptom, expected, successRate, steps }: Preview): readonly string[] {
  const figures = [
    ...(expected === null
      ? []
      : [`${Math.round(expected.from / minute)} to ${Math.round(expected.to / minute)} minutes`]),
    ...(successRate === null ? [] : [`solves ${Math.round(100 * successRate)} %`]),
  ];
  return [
    title,
    symptom,
    ...(figures.length === 0 ? [] : [`Expected: ${figures.join(', ')}`]),
    ...steps.flatMap((step, index) => ['', ...stepLines(step, index + 1)]),
  ];
}

function stepLines(step: RunbookStepView, number: number): readonly string[] {
  const { title, condition, detail, questions, commands, answers, templates, timer } = step;
  return [
    `${number}. ${title}${condition === null ? '' : ` (${condition})`}`,
    ...indented(detail.text),
    ...questions.map(({ text }) => `   ? ${text}`),
    ...commands.flatMap(({ label, command }) => [`   ${label}:`, ...indented(command.text, 6)]),
    ...(timer === null ? [] : [`   After ${describeDuration(timer.length)}: ${timer.label}`]),
    ...templates.map(({ id }) => `   Template ${id}`),
    ...answers.map((answer) => `   → ${answer.label}${follows(answer)}`),
  ];
}

function follows({ templates, ends, escalation }: RunbookStepView['answers'][number]): string {
  const parts = [
    ...(templates.length === 0 ? [] : [`send ${templates.join(' or ')}`]),
    ...(ends === null ? [] : [`ends ${ends}${escalation === null ? '' : ` to ${escalation}`}`]),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

const indented = (text: string, by = 3): readonly string[] =>
  text.trim() === ''
    ? []
    : text
        .trim()
        .split('\n')
        .map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
