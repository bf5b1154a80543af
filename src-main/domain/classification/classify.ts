import { severities, type Severity } from '#domain/ticket/severity.ts';
import { calibrate } from './calibration.ts';
import type { Classification, ClassifierInput } from './classification.ts';
import type { CompiledEvidenceRules } from './compile-evidence-rules.ts';
import { countEffects } from './count-effects.ts';
import { decideSeverity, ruleSeverity } from './decide-severity.ts';
import { extractFacts } from './extract-facts.ts';
import type { ReadMail } from './gather-evidence.ts';
import { heedEdits } from './heed-edits.ts';
import type { Learned } from './learned-conclusion.ts';
import { countedEvidence, findMailEvidence } from './mail-evidence.ts';
import type { CountedEvidence, MailEvidence } from './mail-evidence.ts';
import { precedentEvidence } from './precedent-evidence.ts';
import { rankShares } from './rank-shares.ts';
import { rankTypes } from './rank-types.ts';
import { readMail } from './read-mail.ts';
import { reviseSeverity } from './revise-severity.ts';
import { reviseTypes } from './revise-types.ts';
import { similarMails } from './similar-mails.ts';

/** With fewer places than this that the rules name, the learned model names its own. */
const fewReasons = 2;
const mostEvidence = 24;

/**
 * Type, severity, probability, runner-up, evidence and facts of a customer's mail, by the playbook's rules, where there
 * is one the learned model, and what agents made of mail like it. `body` is the newest text; quotes and signatures that are still in it count little
 * or nothing. Pure and deterministic.
 */
export function classify(input: ClassifierInput, rules: CompiledEvidenceRules): Classification {
  const mail = readMail(input, rules);
  const found = findMailEvidence(mail, rules);
  const { learned } = rules;
  const precedents = rules.precedents?.find(mail) ?? [];
  const ranked = reviseTypes(rank(mail, found, learned), precedents);

  const typeRules = rules.types.find((type) => type.id === ranked.best);
  const effects = countEffects((found.inForce ?? found).effects, ranked.best, typeRules);
  // Where an agent's edit changes what the rules say, that stands; see [Note: Edited rules].
  const asShipped = (): Severity => {
    const shipped = typeRules?.shipped ?? typeRules;
    return ruleSeverity(shipped, countEffects(found.effects, ranked.best, shipped));
  };
  const revise = (ruled: Severity): Severity =>
    learned === null || (found.inForce !== null && ruled !== asShipped()) ? ruled : learned.severity(ruled);
  const decided = reviseSeverity(decideSeverity(ranked.best, typeRules, effects, revise), precedents);

  const evidence: CountedEvidence[] = [
    ...found.evidence,
    ...effects.map(({ severity, pattern, hit }) => countedEvidence(mail, pattern, hit, severity, false)),
  ];
  if (rules.precedents !== null)
    evidence.push(
      ...precedentEvidence(mail, rules.precedents, precedents, ranked.known ? ranked.best : null, decided.severity),
    );
  if (learned !== null && ranked.known) {
    const named = evidence.filter((item) => item.speaksFor === ranked.best && !item.against).length;
    if (named < fewReasons)
      for (const { start, end } of learned.reasons(ranked.best))
        evidence.push(countedEvidence(mail, learnedReason, { start, end, strength: 1 }, ranked.best, false));
  }

  const { probability } = ranked;
  const runnerUpProbability = Math.min(probability, (1 - probability) * ranked.runnerUpShare);
  const leading = new Set<string>([
    ranked.best,
    ...(ranked.runnerUp === null ? [] : [ranked.runnerUp]),
    ...ranked.also,
    ...severities,
  ]);
  return {
    type: ranked.known ? ranked.best : null,
    also: ranked.also,
    probability,
    runnerUp: ranked.runnerUp,
    margin: probability - runnerUpProbability,
    severity: decided.severity,
    severityReason: decided.reason,
    evidence: evidence
      .filter((item) => leading.has(item.speaksFor) && item.counted > 0.1)
      .toSorted((one, other) => other.counted - one.counted)
      .slice(0, mostEvidence)
      .map(({ counted: _, ...item }) => item),
    facts: extractFacts(mail.input),
    ...(precedents.length > 0 && { similar: similarMails(precedents) }),
  };
}

const learnedReason = { reason: 'words of mails like this one', weight: 0.5 };

/** With a leading share below this the learned model has no opinion of its own; */
const noOpinion = 0.3;
/** then the rules alone decide, if they are this sure and a word of our world occurs. */
const sureRules = 0.6;

function rank(mail: ReadMail, found: MailEvidence, learned: Learned | null): ReturnType<typeof rankShares> {
  const { led } = found.inForce ?? found;
  const byRules = rankTypes(led);
  const ruled = { ...byRules, probability: calibrate(byRules.raw) };
  if (learned === null) return ruled;
  const edits = led.map(({ id, score }, at) => ({ id, by: score - (found.led[at]?.score ?? 0) }));
  const ranked = rankShares(heedEdits(learned.types(mail, found), edits), led);
  const rulesKnow = found.mood.ours && ruled.probability >= sureRules;
  return ranked.raw < noOpinion && rulesKnow ? { ...ruled, probability: sureRules } : ranked;
}
