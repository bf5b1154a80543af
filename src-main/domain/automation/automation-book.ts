import type { IssueType } from '#domain/classification/issue-type.ts';
import type { AutomationCaps, AutomationRule } from './automation-rule.ts';
import type { CircuitLimits } from './circuit-breaker.ts';
import type { DangerWords } from './danger-words.ts';

/** `automations.yaml` as it is written: without a threshold, the issue type's own counts. */
export type AutomationsFile = {
  readonly caps: AutomationCaps;
  readonly circuit: CircuitLimits;
  readonly danger: DangerWords;
  readonly rules: readonly (Omit<AutomationRule, 'threshold'> & { readonly threshold: number | null })[];
};

export type AutomationBook = Omit<AutomationsFile, 'rules'> & { readonly rules: readonly AutomationRule[] };

/**
 * The rules with every threshold filled in. A rule whose type has none (a person must look, playbook §3) is never sure
 * enough: its threshold is above 1.
 */
export function automationBook(file: AutomationsFile, thresholdOf: (type: IssueType) => number | null): AutomationBook {
  const never = 2;
  return {
    ...file,
    rules: file.rules.map((rule) => ({
      ...rule,
      threshold: rule.threshold ?? (rule.type === null ? 0 : (thresholdOf(rule.type) ?? never)),
    })),
  };
}
