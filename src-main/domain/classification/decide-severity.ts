import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { CompiledTypeRules } from './compile-evidence-rules.ts';
import type { IssueType } from './issue-type.ts';

/** A described effect that was found, with its weight where it stands. */
export type SeverityFinding = { readonly severity: Severity; readonly strength: number; readonly reason: string };

const enough = 1;

/**
 * Severity by the playbook's four definitions (§2): what the mail says about the effect on the customer, not its tone.
 * Words for `low` and `medium` (a workaround, a test system, no hurry) weigh against words for the worse ones.
 */
export function decideSeverity(
  type: IssueType,
  rules: Pick<CompiledTypeRules, 'severity' | 'worstSeverity'> | undefined,
  findings: readonly SeverityFinding[],
): { readonly severity: Severity; readonly reason: string } {
  const usual = rules?.severity ?? 'medium';
  const sum = (severity: Severity) =>
    findings.reduce((total, finding) => total + (finding.severity === severity ? finding.strength : 0), 0);
  const [critical, high, medium, low] = [sum('critical'), sum('high'), sum('medium'), sum('low')];
  const relief = 0.6 * medium + low;
  const found = ((): Severity => {
    if (critical - relief >= enough && critical >= 0.6 * medium) return 'critical';
    if (critical + high - relief >= enough) return critical >= high && critical - relief >= 0.5 ? 'critical' : 'high';
    if (low >= enough && low > medium && low > high + critical) return 'low';
    if (medium >= enough) return rank(usual) < rank('medium') && relief < 1.5 ? usual : 'medium';
    return usual;
  })();
  const severity =
    rank(found) < rank(rules?.worstSeverity ?? 'critical') ? (rules?.worstSeverity ?? 'critical') : found;
  const strongest = findings
    .filter((finding) => finding.severity === severity)
    .toSorted((one, other) => other.strength - one.strength)
    .slice(0, 2)
    .map((finding) => finding.reason);
  if (strongest.length > 0) return { severity, reason: strongest.join('; ') };
  if (severity === usual) return { severity, reason: `nothing is said that makes ${type} other than ${usual}` };
  return { severity, reason: `${type} is never worse than ${severity}` };
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
