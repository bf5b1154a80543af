import { severities } from '#domain/ticket/severity.ts';
import { calibrate } from './calibration.ts';
import type { Classification, ClassifierInput, Evidence } from './classification.ts';
import type { CompiledEvidenceRules, CompiledPattern } from './compile-evidence-rules.ts';
import { decideSeverity } from './decide-severity.ts';
import type { SeverityFinding } from './decide-severity.ts';
import { readDiscourse } from './discourse.ts';
import { extractFacts } from './extract-facts.ts';
import { foldText } from './fold-text.ts';
import { findPattern, reportsSomething } from './gather-evidence.ts';
import type { Hit, ReadMail } from './gather-evidence.ts';
import { leadScores } from './lead-scores.ts';
import { readMood } from './mail-mood.ts';
import { rankTypes } from './rank-types.ts';
import { textRegions } from './text-regions.ts';

/** Keeps a pattern from running over from the subject into the body. */
const divider = '\n.\n';
/** UTF-16 units of the body that are read; what a customer has to say stands in front, logs follow. */
const longestBody = 20_000;

/**
 * Type, severity, probability, runner-up, evidence and facts of a customer's mail, by the playbook's rules. `body` is
 * the newest text; quotes and signatures that are still in it count little or nothing. Pure and deterministic.
 */
export function classify(input: ClassifierInput, rules: CompiledEvidenceRules): Classification {
  const body = input.body.length > longestBody ? input.body.slice(0, longestBody) : input.body;
  const folded = foldText(input.subject) + divider + foldText(body);
  const bodyStart = input.subject.length + divider.length;
  rules.index.scan(folded);
  const mail: ReadMail = {
    folded,
    index: rules.index,
    regions: textRegions(
      folded,
      input.subject.length,
      bodyStart,
      rules.index.first[rules.discourse.legal.number] !== -1,
    ),
    discourse: readDiscourse(folded, rules.index, rules.discourse),
  };
  const evidence: (Evidence & { readonly counted: number })[] = [];
  const note = (pattern: CompiledPattern, hit: Hit, speaksFor: Evidence['speaksFor'], against: boolean) => {
    const part = hit.start < input.subject.length ? 'subject' : 'body';
    const offset = part === 'subject' ? 0 : bodyStart;
    const [start, end] = [hit.start - offset, hit.end - offset];
    const text = input[part].slice(start, end);
    evidence.push({
      part,
      start,
      end,
      text,
      speaksFor,
      against,
      reason: pattern.reason,
      counted: hit.strength * pattern.weight,
    });
  };

  const scores = rules.types.map((type) => {
    let score = 0;
    const reports = reportsSomething(type.id);
    for (const pattern of type.for) {
      const hit = findPattern(mail, pattern, reports);
      if (hit === null) continue;
      score += hit.strength * pattern.weight;
      note(pattern, hit, type.id, false);
    }
    if (score > 0)
      for (const pattern of type.against) {
        const hit = findPattern(mail, pattern, false);
        if (hit === null) continue;
        score -= hit.strength * pattern.weight;
        note(pattern, hit, type.id, true);
      }
    return { id: type.id, score };
  });
  const ranked = rankTypes(leadScores(scores, readMood(mail, rules.mood)));

  const typeRules = rules.types.find((type) => type.id === ranked.best);
  const findings: SeverityFinding[] = [];
  // A question or a wish stops no production: only what is said for its type makes it worse.
  const effectless = typeRules?.severity === 'low';
  for (const severity of rules.severities)
    for (const pattern of severity.for) {
      if (
        pattern.types === null
          ? effectless && severity.id !== 'low' && severity.id !== 'medium'
          : !pattern.types.includes(ranked.best)
      )
        continue;
      const hit = findPattern(mail, pattern, true);
      if (hit === null) continue;
      findings.push({ severity: severity.id, strength: hit.strength * pattern.weight, reason: pattern.reason });
      note(pattern, hit, severity.id, false);
    }
  const decided = decideSeverity(ranked.best, typeRules, findings);

  const probability = calibrate(ranked.raw);
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
      .slice(0, 24)
      .map(({ counted: _, ...item }) => item),
    facts: extractFacts({ subject: input.subject, body }),
  };
}
