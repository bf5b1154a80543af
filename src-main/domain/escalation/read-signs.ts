import type { DangerFinder } from '#domain/automation/danger-words.ts';
import type { Classification } from '#domain/classification/classification.ts';
import { foldText } from '#domain/classification/fold-text.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTimer } from '#domain/sla/ticket-timers.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { EscalationSign } from './escalation-book.ts';
import { findReproduction } from './find-reproduction.ts';

/** What is known of a ticket, for its signs. */
export type SignSituation = {
  readonly type: IssueType | null;
  /** Of the newest mail. */
  readonly classification: Classification | null;
  /** What the customer wrote last, without quotes and signature. */
  readonly newestText: string;
  readonly timers: readonly TicketTimer[];
  /** Effective, in order. */
  readonly events: readonly TicketEvent[];
  /** The rule that has an answer to the newest mail which passed every check; null: none. */
  readonly readyAnswer: string | null;
  /** Finds the words of automations.yaml after which a person must look. */
  readonly danger: DangerFinder;
};

/** The topic of the danger words that speak of leaving. */
const leaving = 'leaving';

/** The signs that a ticket shows, each with the reason in words. */
export function readSigns(situation: SignSituation): ReadonlyMap<EscalationSign, string> {
  const signs: [EscalationSign, string | null][] = [
    ['automatic-answer-ready', readyAnswer(situation)],
    ['churn-words', churnWords(situation)],
    ['reproduction', reproduction(situation)],
    ['diagnosis-over', diagnosisOver(situation)],
    ['runbook-exhausted', runbookExhausted(situation)],
  ];
  return new Map(signs.flatMap(([sign, because]) => (because === null ? [] : [[sign, because] as const])));
}

const readyAnswer = ({ readyAnswer: rule }: SignSituation): string | null =>
  rule === null ? null : `The rule “${rule}” has an answer ready that passed every check.`;

/**
 * A type that says so, or two things in the mail that do. One word alone is not enough: customers speak of competitors
 * for many reasons.
 */
function churnWords({ type, classification, newestText, danger }: SignSituation): string | null {
  const evidence = (classification?.evidence ?? []).filter((each) => each.speaksFor === 'churn-risk' && !each.against);
  const said = evidence[0] === undefined ? '' : `: “${oneLine(evidence[0].text)}” (${evidence[0].reason})`;
  if (type === 'churn-risk') return `It counts as a churn risk${said}.`;
  if (classification?.type === 'churn-risk') return `The newest mail counts as a churn risk${said}.`;
  if (classification?.also.includes('churn-risk')) return `The mail speaks of leaving as well${said}.`;
  const reasons = new Set(evidence.map(({ reason }) => reason));
  const word = danger(newestText);
  const isAnother =
    word?.topic === leaving &&
    evidence.length > 0 &&
    !evidence.some(({ text }) => foldText(text).includes(foldText(word.word.replace(/\*$/u, ''))));
  return reasons.size >= 2 || isAnother ? `The mail speaks of leaving${said}.` : null;
}

function reproduction({ newestText }: SignSituation): string | null {
  const found = findReproduction(newestText);
  return found === null ? null : `It can be reproduced: ${found.because}.`;
}

function diagnosisOver({ timers }: SignSituation): string | null {
  const diagnosis = timers.find(({ kind }) => kind === 'diagnosis');
  return diagnosis?.state === 'overdue' ? diagnosis.explanation : null;
}

/** The newest run ended as escalated, or its last step failed and it has not gone on since. */
function runbookExhausted({ events }: SignSituation): string | null {
  const started = events.findLast((event) => event.kind === 'runbook-started');
  if (started?.kind !== 'runbook-started') return null;
  const last = events.findLast(
    (event) => (event.kind === 'runbook-ended' || event.kind === 'runbook-step') && event.run === started.id,
  );
  if (last?.kind === 'runbook-ended' && last.outcome === 'escalated')
    return `The runbook “${started.title}” ended without an answer.`;
  if (last?.kind === 'runbook-step' && last.state === 'failed')
    return `The step “${last.title}” of the runbook “${started.title}” failed.`;
  return null;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
