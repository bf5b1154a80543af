import type { AutomationRuleView } from '#contract/automations.ts';
import type { AutomationRule } from '#domain/automation/automation-rule.ts';
import { wilsonLowerBound } from '#domain/automation/wilson-lower-bound.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { modeOf } from './mode-of.ts';

/** A rule with its mode, what it has earned and what it did. */
export function ruleView(
  deps: AutomationDeps,
  rule: AutomationRule,
  templates: ReadonlySet<string>,
): AutomationRuleView {
  const { automations } = deps.store;
  const switched = automations.switched(rule.id);
  const kept = deps.kept(rule);
  const bound = wilsonLowerBound(kept.unchanged, kept.acted);
  const { sent, refused, suggested, reactions } = automations.tally(rule.id);
  return {
    ...rule,
    tiers: [...rule.tiers],
    tags: [...rule.tags],
    mode: modeOf(automations, rule),
    switched: switched === null ? null : { by: switched.by, at: switched.at, because: switched.because },
    kept: { ...kept, bound },
    earned: bound >= rule.threshold && kept.acted > 0,
    templateMissing: !templates.has(rule.template),
    sent,
    refused,
    suggested,
    reactions: { ...reactions },
  };
}
