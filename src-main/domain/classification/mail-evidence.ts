import type { Severity } from '#domain/ticket/severity.ts';
import type { Evidence } from './classification.ts';
import type { CompiledEvidenceRules, CompiledPattern } from './compile-evidence-rules.ts';
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

/** What the rules find in a mail. */
export type MailEvidence = {
  /** By type, before and after they are weighed against one another. */
  readonly raw: readonly { readonly id: IssueType; readonly score: number }[];
  readonly led: readonly { readonly id: IssueType; readonly score: number }[];
  readonly mood: MailMood;
  readonly effects: readonly Effect[];
  readonly evidence: readonly CountedEvidence[];
};

/** Looks for everything that the rules know. */
export function findMailEvidence(mail: ReadMail, rules: CompiledEvidenceRules): MailEvidence {
  const evidence: CountedEvidence[] = [];
  const raw = rules.types.map((type) => {
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
    return { id: type.id, score };
  });
  const effects: Effect[] = [];
  for (const severity of rules.severities)
    for (const pattern of severity.for) {
      const hit = findPattern(mail, pattern, true);
      if (hit !== null) effects.push({ severity: severity.id, pattern, hit });
    }
  const mood = readMood(mail, rules.mood);
  return { raw, led: leadScores(raw, mood), mood, effects, evidence };
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
