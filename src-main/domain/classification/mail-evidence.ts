import type { Severity } from '#domain/ticket/severity.ts';
import type { Evidence } from './classification.ts';
import type { CompiledEvidenceRules, CompiledPattern, CompiledTypeRules } from './compile-evidence-rules.ts';
import { findPattern, reportsSomething } from './gather-evidence.ts';
import type { Hit, ReadMail } from './gather-evidence.ts';
import type { IssueType } from './issue-type.ts';
import { leadScores } from './lead-scores.ts';
import { readMood } from './mail-mood.ts';
import type { MailMood } from './mail-mood.ts';

/** A piece of evidence with the strength that counted. */
export type CountedEvidence = Evidence & { readonly counted: number };
/** A described effect that was found. */
export type Effect = { readonly severity: Severity; readonly pattern: CompiledPattern; readonly hit: Hit };

type TypeScores = readonly { readonly id: IssueType; readonly score: number }[];

/** What the rules find in a mail. Where an agent has edited some, scores and effects are those of what ships. */
export type MailEvidence = {
  /** By type, before and after they are weighed against one another. */
  readonly raw: TypeScores;
  readonly led: TypeScores;
  readonly mood: MailMood;
  readonly effects: readonly Effect[];
  /** By the rules in force. */
  readonly evidence: readonly CountedEvidence[];
  /** The same by the rules in force; null where nobody has edited them. */
  readonly inForce: Pick<MailEvidence, 'led' | 'effects'> | null;
};

/** Looks for everything that the rules know. */
export function findMailEvidence(mail: ReadMail, rules: CompiledEvidenceRules): MailEvidence {
  const evidence: CountedEvidence[] = [];
  const inForce = rules.types.map((type) => ({ id: type.id, score: scoreType(mail, type, evidence) }));
  const mood = readMood(mail, rules.mood);
  const effects = findEffects(mail, rules.severities);
  if (rules.shippedSeverities === null && rules.types.every(({ shipped }) => shipped === undefined))
    return { raw: inForce, led: leadScores(inForce, mood), mood, effects, evidence, inForce: null };
  const raw = rules.types.map(({ id, shipped }, at) => ({
    id,
    score: shipped === undefined ? (inForce[at]?.score ?? 0) : scoreType(mail, shipped, []),
  }));
  return {
    raw,
    led: leadScores(raw, mood),
    mood,
    effects: rules.shippedSeverities === null ? effects : findEffects(mail, rules.shippedSeverities),
    evidence,
    inForce: { led: leadScores(inForce, mood), effects },
  };
}

function scoreType(mail: ReadMail, type: Omit<CompiledTypeRules, 'shipped'>, evidence: CountedEvidence[]): number {
  let score = 0;
  const reports = reportsSomething(type.id);
  for (const pattern of type.for) {
    const hit = findPattern(mail, pattern, reports);
    if (hit === null) continue;
    score += hit.strength * pattern.weight;
    evidence.push(countedEvidence(mail, pattern, hit, type.id, false));
  }
  if (score > 0)
    for (const pattern of type.against) {
      const hit = findPattern(mail, pattern, false);
      if (hit === null) continue;
      score -= hit.strength * pattern.weight;
      evidence.push(countedEvidence(mail, pattern, hit, type.id, true));
    }
  return score;
}

function findEffects(mail: ReadMail, severities: CompiledEvidenceRules['severities']): readonly Effect[] {
  const effects: Effect[] = [];
  for (const severity of severities)
    for (const pattern of severity.for) {
      const hit = findPattern(mail, pattern, true);
      if (hit !== null) effects.push({ severity: severity.id, pattern, hit });
    }
  return effects;
}

/** A hit as evidence for people, with its place in the mail. */
export function countedEvidence(
  mail: ReadMail,
  { reason, weight }: Pick<CompiledPattern, 'reason' | 'weight'>,
  hit: Hit,
  speaksFor: Evidence['speaksFor'],
  against: boolean,
): CountedEvidence {
  const part = hit.start < mail.input.subject.length ? 'subject' : 'body';
  const offset = part === 'subject' ? 0 : mail.bodyStart;
  const [start, end] = [hit.start - offset, hit.end - offset];
  const text = mail.input[part].slice(start, end);
  return { part, start, end, text, speaksFor, against, reason, counted: hit.strength * weight };
}
