import type { RunbookStepView } from '#contract/runbooks.ts';

/** What stands under a step's title while it is closed: what was found, or what it is about. */
export type StepSummary = { readonly kind: 'found' | 'about' | 'none'; readonly text: string };

export function stepSummary(step: RunbookStepView): StepSummary {
  const found = findings(step);
  if (found.length > 0) return { kind: 'found', text: cut(found.join(' · ')) };
  if (step.state !== 'open') return { kind: 'none', text: '' };
  const about = firstLine(step.detail.text) ?? step.questions[0]?.text ?? step.commands[0]?.label;
  return about === undefined ? { kind: 'none', text: '' } : { kind: 'about', text: cut(about) };
}

/** Two lines take no more. */
const atMost = 300;
const cut = (text: string): string => (text.length > atMost ? `${text.slice(0, atMost - 1)}…` : text);

/** The answer, the reason and the evidence, in this order. */
function findings({ state, answer, answers, because, evidence }: RunbookStepView): readonly string[] {
  const label = answers.find(({ id }) => id === answer)?.label;
  const why = because === null || because === '' ? [] : [because];
  return [
    ...(state === 'skipped' ? ['Skipped'] : state === 'failed' ? ['Failed'] : []),
    ...(label === undefined ? [] : [label]),
    ...why,
    ...evidence.map(({ label: name, content }) => {
      const words = content.kind === 'text' ? (content.text.split('\n')[0] ?? '') : content.name;
      return name === '' ? words : `${name}: ${words}`;
    }),
  ];
}

/** The first line of a Markdown text without its marks. */
function firstLine(markdown: string): string | undefined {
  const line = markdown.split('\n').find((each) => each.trim() !== '');
  return line
    ?.replaceAll(/^\s*(?:[-*+]|\d+\.|#{1,6}|>)\s+/gu, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/[*_`]/gu, '')
    .trim();
}
