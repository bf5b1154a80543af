import type { automationCalls } from '#contract/automations.ts';
import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { AutomationDeps } from '#engine/automation/automation-deps.ts';
import { circuitView, setCircuit } from '#engine/automation/circuit-view.ts';
import { decisionView } from '#engine/automation/decision-view.ts';
import { ruleView } from '#engine/automation/rule-view.ts';
import { simulateRule } from '#engine/automation/simulate-rule.ts';
import { switchRule } from '#engine/automation/switch-rule.ts';

export function automationHandlers(deps: AutomationDeps): Pick<Handlers, keyof typeof automationCalls> {
  const { automations } = deps.store;
  return {
    'automations.list': async () => {
      const templates = await deps.templates();
      return succeed({
        rules: ((await deps.book())?.rules ?? []).map((rule) => ruleView(deps, rule, templates)),
        circuit: await circuitView(deps),
        neverAgain: automations.neverAgainList().map((entry) => ({ ...entry })),
      });
    },
    'automations.switch': async (change) => switchRule(deps, change),
    'automations.log': async ({ sender, ...query }) =>
      succeed(
        automations
          .decisions({ ...query, sender: sender?.toLowerCase() ?? null })
          .map((decision) => decisionView(deps.store, decision)),
      ),
    'automations.neverAgain': async ({ address, on }) => {
      const entry = { address: address.toLowerCase(), by: deps.agentName(), at: deps.clock.now() };
      automations.setNeverAgain(address, on ? entry : null);
      deps.onAutomationsChanged();
      return succeed({});
    },
    'automations.setCircuit': async ({ open, because }) => succeed(await setCircuit(deps, open, because)),
    'automations.simulate': async (params) => simulateRule(deps, params),
    'automations.mark': async ({ rule, message, falsePositive }) => {
      if (deps.store.messages.get(message) === null) return fail({ kind: 'not-found', what: `message ${message}` });
      automations.markFalsePositive(rule, message, falsePositive, deps.agentName(), deps.clock.now());
      return succeed({});
    },
  };
}
