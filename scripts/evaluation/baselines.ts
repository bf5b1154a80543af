import { classify } from '#domain/classification/classify.ts';
import type { ClassifierInput } from '#domain/classification/classification.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { decodeModel } from '#domain/classification/learned-model.ts';
import { readMail } from '#domain/classification/read-mail.ts';
import { createTextScorer } from '#domain/classification/score-text.ts';
import { emptyTextFeatures, readTextFeatures } from '#domain/classification/text-features.ts';

/** What a mail filter would do: the first keyword that occurs decides. */
export function byKeyword(text: string): IssueType {
  const keywords: readonly (readonly [RegExp, IssueType])[] = [
    [/outage|\bdown\b|50[023]/i, 'outage'],
    [/401|403|api key/i, 'api-key-invalid'],
    [/quota/i, 'quota-exceeded'],
    [/429|rate limit/i, 'rate-limit'],
    [/webhook/i, 'webhook-missing'],
    [/json/i, 'malformed-json'],
    [/422|required/i, 'missing-field'],
    [/timeout|slow|latency|dns/i, 'latency'],
    [/cancel|renew/i, 'churn-risk'],
    [/refund|dispute/i, 'billing-dispute'],
    [/invoice|payment|billing/i, 'billing-question'],
    [/integrat/i, 'custom-integration'],
    [/missing|disappear|lost/i, 'missing-data'],
    [/bug|reproduc/i, 'bug-report'],
    [/feature|would be/i, 'feature-request'],
    [/\?/, 'how-to'],
  ];
  return keywords.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** The rules without what was learned. */
export function byRulesAlone({ model: _, ...rules }: EvidenceRules): (mail: ClassifierInput) => IssueType | null {
  const compiled = compileEvidenceRules(rules);
  return (mail) => classify(mail, compiled).type;
}

/** What was learned of words without the rules; null where there is no model. */
export function byTextAlone(rules: EvidenceRules): ((mail: ClassifierInput) => IssueType | null) | null {
  const model = rules.model === undefined ? null : decodeModel(rules.model);
  if (model === null) return null;
  const compiled = compileEvidenceRules(rules);
  const scorer = createTextScorer(model);
  const features = emptyTextFeatures();
  return (mail) => {
    readTextFeatures(readMail(mail, compiled), features);
    const types = scorer.score(features).slice(0, issueTypes.length);
    return issueTypes[types.indexOf(Math.max(...types))] ?? null;
  };
}
