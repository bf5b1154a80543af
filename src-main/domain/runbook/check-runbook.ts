import type { ReadTemplateText } from '#domain/template/template-text.ts';
import { unknownVariable } from '#domain/template/unknown-variable.ts';
import { outputsInQuotes } from './outputs-in-quotes.ts';
import type { CommandLanguage, Runbook, RunbookAnswer, RunbookStep } from './runbook.ts';

/** `place` leads to the value in the file; `line` is counted from its key: 0 unless it lies in a text of several lines. */
export type RunbookProblem = {
  readonly place: readonly (string | number)[];
  readonly line: number;
  readonly message: string;
};

type Wrong = (place: RunbookProblem['place'], message: string, line?: number) => void;

/** What is wrong with a runbook by itself, beyond the form of its file. `fileName` is without `.yaml`. */
export function checkRunbook(runbook: Runbook, read: ReadTemplateText, fileName: string): readonly RunbookProblem[] {
  const problems: RunbookProblem[] = [];
  const wrong: Wrong = (place, message, line = 0) => void problems.push({ place, line, message });
  const { id, expected, steps } = runbook;
  if (id !== fileName) wrong(['id'], `found "${id}", expected "${fileName}" as the file is called`);
  if (expected !== null && expected.from > expected.to)
    wrong(['expected', 'to'], 'found less than "from", expected as much or more');
  for (const [index, step] of steps.entries()) {
    const at = ['steps', index];
    const earlier = steps.slice(0, index);
    if (earlier.some((other) => other.id === step.id)) wrong([...at, 'id'], twice(step.id));
    checkConditions(step, earlier, (place, message) => wrong([...at, ...place], message));
    checkAnswers(step.answers, (place, message) => wrong([...at, 'answers', ...place], message));
    const checkText = (place: RunbookProblem['place'], text: string, language: CommandLanguage = 'text'): void =>
      checkVariables(text, language, read, (message, line) => wrong([...at, ...place], message, line));
    checkText(['detail'], step.detail);
    for (const [number, question] of step.questions.entries()) checkText(['questions', number], question);
    for (const [number, { text, language }] of step.commands.entries())
      checkText(['commands', number, 'text'], text, language);
  }
  return problems;
}

const twice = (id: string): string => `found "${id}" a second time, expected each id once`;

function checkConditions({ when, condition }: RunbookStep, earlier: readonly RunbookStep[], wrong: Wrong): void {
  if (when.length > 0 && condition === null) wrong(['condition'], 'found nothing, expected the condition in words');
  for (const [index, { step, answers, states }] of when.entries()) {
    const place = ['when', index];
    const meant = earlier.find((other) => other.id === step);
    if (meant === undefined) {
      wrong([...place, 'step'], `found "${step}", expected an earlier step${listed(earlier.map(({ id }) => id))}`);
      continue;
    }
    if (answers.length === 0 && states.length === 0)
      wrong(place, 'found neither answers nor states, expected at least one');
    const known = meant.answers.map(({ id }) => id);
    for (const answer of answers)
      if (!known.includes(answer))
        wrong([...place, 'answers'], `found "${answer}", expected an answer of "${step}"${listed(known)}`);
  }
}

function checkAnswers(answers: readonly RunbookAnswer[], wrong: Wrong): void {
  for (const [index, { id, ends, escalation }] of answers.entries()) {
    if (answers.findIndex((other) => other.id === id) < index) wrong([index, 'id'], twice(id));
    if (ends === 'escalated' && escalation === null)
      wrong([index, 'escalation'], 'found nothing, expected the outcome of the escalation since it ends escalated');
    if (ends !== 'escalated' && escalation !== null)
      wrong([index, 'escalation'], `found "${escalation}", expected one only where it ends escalated`);
  }
}

/** A text of several lines begins on the line after its key. */
function checkVariables(
  text: string,
  language: CommandLanguage,
  read: ReadTemplateText,
  wrong: (message: string, line: number) => void,
): void {
  const lineIn = (line: number): number => (text.includes('\n') ? line : 0);
  const found = read(text);
  if (found.kind === 'broken') return wrong(found.fault.message, lineIn(found.fault.line));
  for (const { variable, line } of found.text.uses) {
    const problem = unknownVariable(variable);
    if (problem !== null) wrong(problem, lineIn(line));
  }
  for (const line of outputsInQuotes(text, language))
    wrong('found a variable between quotes, expected it without: it is quoted when it is filled in', lineIn(line));
}

const listed = (ids: readonly string[]): string => (ids.length === 0 ? '' : `: ${ids.join(', ')}`);
