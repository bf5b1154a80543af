import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import { fillStep } from '#domain/runbook/fill-step.ts';
import type { KeptEvidence, RunStep } from '#domain/runbook/fold-run.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Situation } from '#engine/templates/gather-situation.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import type { ReadRun } from './read-runs.ts';
import { textInForce } from './runbook-library.ts';
import { hashText } from './hash-text.ts';

type FillDeps = Pick<TemplateDeps, 'playbook'>;
type Filling = Pick<Situation, 'values' | 'timeZone'>;

/** A run as the console draws it, its texts filled from the ticket. */
export function runView(deps: FillDeps, { run, runbook }: ReadRun, situation: Filling): RunView {
  const { id, ticket, startedAt, startedBy, ended, progress, next } = run;
  return {
    id,
    ticket,
    runbook: run.runbook,
    title: runbook.title,
    symptom: runbook.symptom,
    startedAt,
    startedBy,
    ended: ended && { ...ended },
    expected: runbook.expected && { ...runbook.expected },
    progress: { ...progress },
    next,
    steps: run.steps.map((step) => stepView(deps, step, situation)),
    outdated: isOutdated(deps.playbook, run.runbook, run.text),
  };
}

function isOutdated(playbook: PlaybookSource, runbook: string, hash: string): boolean {
  const text = textInForce(playbook.folder('runbook'), `runbooks/${runbook}.yaml`);
  return text === null || hashText(text) !== hash;
}

/** A step with its texts filled. */
export function stepView({ playbook }: FillDeps, entry: RunStep, { values, timeZone }: Filling): RunbookStepView {
  const { step, applies, state, answer, because, at, by, timer, evidence } = entry;
  const { detail, questions, commands } = fillStep(step, values, playbook.readTemplateText, timeZone);
  return {
    id: step.id,
    title: step.title,
    detail: plain(detail),
    condition: step.condition,
    applies,
    state,
    answer,
    because,
    at,
    by,
    answers: step.answers.map(({ templates, ...rest }) => ({
      ...rest,
      templates: templates.filter((id) => templateTitle(playbook, id).length > 0),
    })),
    questions: questions.map(plain),
    commands: commands.map(({ command, ...rest }) => ({ ...rest, command: plain(command) })),
    templates: step.templates.flatMap((id) => templateTitle(playbook, id)),
    timer: timer && { ...timer },
    evidence: evidence.map(evidenceView),
  };
}

const plain = ({ text, unresolved }: { readonly text: string; readonly unresolved: readonly string[] }) => ({
  text,
  unresolved: [...unresolved],
});

const evidenceView = ({ id, at, by, label, content }: KeptEvidence): RunbookStepView['evidence'][number] => ({
  id,
  at,
  by,
  label,
  content: { ...content },
});

/** Nothing for a template that is hidden or gone: there is nothing to insert. */
function templateTitle(playbook: PlaybookSource, id: string): { id: string; title: string }[] {
  const entry = playbook.folder('template').get(`templates/${id}.md`);
  return entry === null || entry.hidden || entry.value === null ? [] : [{ id, title: entry.value.title }];
}
