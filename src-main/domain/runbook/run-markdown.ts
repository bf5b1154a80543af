import { codeBlock } from '#domain/template/code-text.ts';
import { escapeMarkdown } from '#domain/template/escape-markdown.ts';
import { showValue } from '#domain/template/show-value.ts';
import { valueOf, type TemplateValues } from '#domain/template/template-value.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import { describeInstant, type InstantFormat } from '#domain/time/describe-instant.ts';
import type { KeptEvidence, RunState, RunStep } from './fold-run.ts';
import type { Runbook } from './runbook.ts';

export type RunReport = {
  readonly run: RunState;
  readonly runbook: Pick<Runbook, 'title' | 'symptom'>;
  /** What is known of the ticket. */
  readonly values: TemplateValues;
  readonly format?: InstantFormat;
};

/** What a reader elsewhere has to know first, in this order. */
const facts: readonly (readonly [label: string, variable: string])[] = [
  ['Ticket', 'ticket.number'],
  ['Severity', 'ticket.severity'],
  ['Customer', 'customer.company'],
  ['Customer id', 'customer.id'],
  ['Plan', 'customer.plan'],
  ['API key', 'customer.api_key'],
  ['HTTP status', 'mail.http_status'],
  ['Error code', 'mail.error_code'],
  ['Request id', 'mail.request_id'],
  ['Endpoint', 'mail.endpoint'],
  ['Fields', 'mail.fields'],
  ['Orders', 'mail.order_ids'],
  ['Invoice', 'mail.invoice'],
  ['Amounts', 'mail.amounts'],
  ['Dates', 'mail.dates'],
];

/**
 * A run as Markdown, for printing, copying and an escalation's note: the symptom, the facts, each step with what came of
 * it, what was kept with it, who and when, and what is left. Words of customers and agents read exactly as written.
 */
export function runMarkdown({ run, runbook, values, format = {} }: RunReport): string {
  const blocks = [
    `## Runbook: ${escapeMarkdown(runbook.title)}`,
    `**Symptom:** ${escapeMarkdown(runbook.symptom)}`,
    factLines(values),
    run.steps
      .filter(({ applies, state, evidence }) => applies !== 'no' || state !== 'open' || evidence.length > 0)
      .map((step) => stepLines(step, format))
      .join('\n'),
    leftLine(run),
    fateLine(run, format),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function factLines(values: TemplateValues): string {
  const lines = facts.flatMap(([label, variable]) => {
    const value = valueOf(values, variable);
    if (value === undefined) return [];
    const shown = showValue(value, { language: 'en', timeZone: null, format: 'markdown' });
    return [`- ${label}: ${variable === 'ticket.number' ? `#${shown}` : shown}`];
  });
  return lines.join('\n');
}

function stepLines(entry: RunStep, format: InstantFormat): string {
  const { step, state, answer, because, at, by, evidence, applies } = entry;
  const found = step.answers.find(({ id }) => id === answer)?.label ?? null;
  const said = [
    ...(state === 'skipped' || state === 'failed' ? [state] : []),
    ...(applies === 'no' ? ['does not apply any more'] : []),
    ...(found === null ? [] : [found]),
    ...(because === null ? [] : [because]),
  ].map(escapeMarkdown);
  const outcome = said.length === 0 ? '' : `: ${said.join('; ')}`;
  const who = at === null || by === null ? '' : ` (${escapeMarkdown(by)}, ${describeInstant(at, format)})`;
  const condition = step.condition === null ? '' : `, ${escapeMarkdown(step.condition)}`;
  return [
    `- [${state === 'done' ? 'x' : ' '}] **${escapeMarkdown(step.title)}**${condition}${outcome}${who}`,
    ...evidence.map((kept) => indented(evidenceText(kept, format))),
  ].join('\n');
}

function evidenceText({ at, by, label, content }: KeptEvidence, format: InstantFormat): string {
  const who = `${escapeMarkdown(by)}, ${describeInstant(at, format)}`;
  const name = label === '' ? 'Evidence' : escapeMarkdown(label);
  return content.kind === 'file'
    ? `- ${name}: file ${escapeMarkdown(content.name)} (${who})`
    : `- ${name} (${who}):\n\n${indented(codeBlock(content.text, ''))}`;
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gmu, '  ');

function leftLine({ ended, steps }: RunState): string {
  const left = steps.filter(({ applies, state }) => applies !== 'no' && state === 'open');
  if (ended !== null && ended.outcome === 'solved') return '';
  return left.length === 0 ? '' : `**Left:** ${left.map(({ step }) => escapeMarkdown(step.title)).join('; ')}`;
}

function fateLine({ startedAt, startedBy, ended }: RunState, format: InstantFormat): string {
  const started = `Started by ${escapeMarkdown(startedBy)}, ${describeInstant(startedAt, format)}.`;
  if (ended === null) return started;
  const because = ended.because === null ? '' : `: ${escapeMarkdown(ended.because).replace(/\.$/u, '')}`;
  return `${started} Ended as ${ended.outcome} by ${escapeMarkdown(ended.by)} after ${describeDuration(ended.at - startedAt)}${because}.`;
}
