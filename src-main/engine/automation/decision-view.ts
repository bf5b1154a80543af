import type { AutomationDecisionView } from '#contract/automations.ts';
import type { AutomationDecision } from '#domain/automation/decision.ts';
import type { Store } from '#engine/ports/store.ts';
import { decisionWords } from './decision-words.ts';

/** A decision as it crosses the contract. */
export function decisionView({ outbox }: Pick<Store, 'outbox'>, decision: AutomationDecision): AutomationDecisionView {
  const state = decision.outboxItem === null ? null : outbox.get(decision.outboxItem)?.state;
  const { verdict, outcomeBecause: _, ...rest } = decision;
  return {
    ...rest,
    answers: [...verdict.answers],
    text: decisionWords(decision),
    sentMessage: state?.kind === 'sent' ? state.message : null,
  };
}
