import { succeed, type Outcome } from '#contract/failure.ts';
import type { EscalationOutcome } from '#domain/escalation/escalation-book.ts';
import { dropHeading } from '#domain/escalation/drop-heading.ts';
import { gapName, internalAnswers, withGapsNamed } from '#domain/escalation/internal-message.ts';
import { quoteWords } from '#domain/escalation/quote-words.ts';
import { plainFromMarkdown } from '#domain/outbox/plain-from-markdown.ts';
import { answerValue } from '#domain/template/answer-value.ts';
import { markdownOfRuns } from '#engine/runbooks/markdown-of-runs.ts';
import { fillTemplate } from '#engine/templates/fill-template.ts';
import { findTemplate } from '#engine/templates/library.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import type { EscalationSituation } from './read-situation.ts';

export type WrittenMessage = {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** What has no value, in words. */
  readonly unresolved: readonly string[];
  /** What was filled in for variables, where it is a line. */
  readonly values: readonly string[];
};

/**
 * The message for inside, filled from the ticket, its facts, runbook runs and clocks; the agent's note below it. Without
 * a text in the playbook: the customer's words.
 */
export async function writeMessage(
  deps: EscalationDeps,
  situation: EscalationSituation,
  outcome: EscalationOutcome,
  note: string,
): Promise<Outcome<WrittenMessage>> {
  const { number } = situation;
  const cache = deps.store.messages.summary(number);
  const subject = cache?.subject || situation.state.subject;
  const customer =
    situation.organisation?.name ?? cache?.requester?.name ?? cache?.requester?.address ?? 'unknown sender';
  const heading = `${outcome.title}: #${number} ${customer} - ${subject}`.slice(0, 300);
  const below = note.trim() === '' ? '' : `\n\n**Note:** ${note.trim()}`;
  const { type } = situation.state;
  const fit = outcome.internalTemplates.find(({ types }) => type !== null && types.includes(type));
  const id = fit?.template ?? outcome.internalTemplate;
  const template = id === null ? undefined : await findTemplate(deps, id);
  if (template === undefined)
    return succeed({
      title: heading,
      text: `${quoteWords(situation.newestText)}${below}`.trim(),
      unresolved: [],
      values: [],
    });
  const answers = answersFor(deps, situation, subject);
  const fitting = template.template.asks.flatMap((ask) => {
    const typed = answers[ask.name];
    return typed === undefined || answerValue(ask, typed) === null ? [] : [[ask.name, typed] as const];
  });
  const filled = await fillTemplate(deps, {
    template: template.template.id,
    ticket: number,
    answers: Object.fromEntries(fitting),
    variant: 'exact',
  });
  if (!filled.ok) return filled;
  const { rendered } = filled.value;
  const title = plainFromMarkdown(withGapsNamed(rendered, 'subject')).replaceAll(/\s+/gu, ' ').trim();
  const { body } = rendered;
  const values = body.spans.flatMap(({ kind, start, end }) => (kind === 'value' ? [body.text.slice(start, end)] : []));
  const text = `${dropHeading(withGapsNamed(rendered, 'body'), title)}${below}`;
  return succeed({
    title: (title === '' ? heading : title).slice(0, 300),
    text,
    values: [...new Set(values.map((value) => value.trim()))].filter(
      (value) => /^.{2,200}$/u.test(value) && text.includes(value),
    ),
    unresolved: rendered.unresolved.map(({ variable }) => gapName(rendered, variable)),
  });
}

function answersFor(
  deps: EscalationDeps,
  { number, state, events, newestText, classification, timers }: EscalationSituation,
  subject: string,
): Readonly<Record<string, string>> {
  const diagnosis = timers.find(({ kind }) => kind === 'diagnosis');
  return internalAnswers({
    subject,
    newestText,
    classification,
    facts: events
      .flatMap((event) => (event.kind === 'classified' ? [event.classification.facts] : []))
      .toReversed()
      .flat(),
    runs: markdownOfRuns(deps, number),
    notes: events.flatMap((event) => (event.kind === 'note' ? [event.text] : [])),
    diagnosis: diagnosis === undefined ? null : (diagnosis.endedAt ?? deps.clock.now()) - diagnosis.startedAt,
    sameIssue: state.rootCause?.tickets ?? [],
  });
}
