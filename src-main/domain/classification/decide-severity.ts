import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { CompiledTypeRules } from './compile-evidence-rules.ts';
import type { IssueType } from './issue-type.ts';
import type { Effect } from './mail-evidence.ts';

const enough = 1;

/**
 * Severity by the playbook's four definitions (§2): what the mail says about the effect on the customer, not its tone.
 * `revise` may know better than the rules, from mails like it.
 * Words for `low` and `medium` (a workaround, a test system, no hurry) weigh against words for the worse ones.
 */
export function decideSeverity(
  type: IssueType,
  rules: Pick<CompiledTypeRules, 'severity' | 'worstSeverity'> | undefined,
  effects: readonly Effect[],
  revise: (ruled: Severity) => Severity = (ruled) => ruled,
): { readonly severity: Severity; readonly reason: string } {
  const usual = usualSeverity(rules);
  const found = revise(ruleSeverity(rules, effects));
  const severity =
    rank(found) < rank(rules?.worstSeverity ?? 'critical') ? (rules?.worstSeverity ?? 'critical') : found;
  const strongest = effects
    .filter((effect) => effect.severity === severity)
    .toSorted((one, other) => strengthOf(other) - strengthOf(one))
    .slice(0, 2)
    .map((effect) => effect.pattern.reason);
  if (strongest.length > 0) return { severity, reason: strongest.join('; ') };
  if (severity === usual) return { severity, reason: `nothing is said that makes ${type} other than ${usual}` };
  if (severity === found) return { severity, reason: `mails like this one are ${severity}` };
  return { severity, reason: `${type} is never worse than ${severity}` };
}

/** What the rules alone say, whatever is known from mails like it. */
export function ruleSeverity(
  rules: Pick<CompiledTypeRules, 'severity'> | undefined,
  effects: readonly Effect[],
): Severity {
  const usual = usualSeverity(rules);
  const sum = (severity: Severity) =>
    effects.reduce((total, effect) => total + (effect.severity === severity ? strengthOf(effect) : 0), 0);
  const [critical, high, medium, low] = [sum('critical'), sum('high'), sum('medium'), sum('low')];
  const relief = 0.6 * medium + low;
  if (critical - relief >= enough && critical >= 0.6 * medium) return 'critical';
  if (critical + high - relief >= enough) return critical >= high && critical - relief >= 0.5 ? 'critical' : 'high';
  if (low >= enough && low > medium && low > high + critical) return 'low';
  if (medium >= enough) return rank(usual) < rank('medium') && relief < 1.5 ? usual : 'medium';
  return usual;
}

function usualSeverity(rules: Pick<CompiledTypeRules, 'severity'> | undefined): Severity {
  return rules?.severity ?? 'medium';
}

function strengthOf({ hit, pattern }: Effect): number {
  return hit.strength * pattern.weight;
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
