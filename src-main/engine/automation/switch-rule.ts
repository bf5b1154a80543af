import type { AutomationRuleView } from '#contract/automations.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { AutomationMode } from '#domain/automation/automation-rule.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { ruleView } from './rule-view.ts';

/** Switches a rule; a rule that has not earned it goes live only by a decision with its reason, which is kept. */
export async function switchRule(
  deps: AutomationDeps,
  change: { readonly rule: string; readonly mode: AutomationMode; readonly because: string | null },
): Promise<Outcome<AutomationRuleView>> {
  const templates = await deps.templates();
  const rule = (await deps.book())?.rules.find((each) => each.id === change.rule);
  if (rule === undefined) return fail({ kind: 'not-found', what: `the rule “${change.rule}”` });
  const before = ruleView(deps, rule, templates);
  if (change.mode === 'automatic') {
    if (before.templateMissing)
      return fail({ kind: 'refused', message: `The template “${rule.template}” is missing or broken.` });
    if (!before.earned && change.because === null && rule.purpose !== 'acknowledgement')
      return fail({
        kind: 'refused',
        message: `Agents have kept ${before.kept.unchanged} of ${before.kept.acted} suggestions, which proves ${percent(before.kept.bound)}; the rule needs ${percent(rule.threshold)}. To switch it on all the same, say why.`,
      });
  }
  deps.store.automations.addSwitch(rule.id, {
    mode: change.mode,
    by: deps.agentName(),
    at: deps.clock.now(),
    // Kept with the decision even where it was earned: the share may fall later.
    because:
      change.because ??
      (change.mode === 'automatic' && rule.purpose === 'acknowledgement' ? 'it promises nothing' : null),
  });
  deps.onAutomationsChanged();
  return succeed(ruleView(deps, rule, templates));
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
