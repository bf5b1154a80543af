import type { AutomationDecisionView } from '#contract/automations.ts';
import type { AutomationDecision } from '#domain/automation/decision.ts';
import { decisionWords } from './decision-words.ts';

/** A decision as it crosses the contract. */
export function decisionView(decision: AutomationDecision): AutomationDecisionView {
  const { verdict, outcomeBecause: _, ...rest } = decision;
  return { ...rest, answers: [...verdict.answers], text: decisionWords(decision) };
}
