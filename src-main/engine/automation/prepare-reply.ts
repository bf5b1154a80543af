import type { AutomationRule } from '#domain/automation/automation-rule.ts';
import { fillTemplate } from '#engine/templates/fill-template.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import type { PreparedReply } from './automation-deps.ts';

/** A rule's text for a ticket, in the customer's language and for their tier; null where the template is missing or broken. */
export async function prepareReply(
  deps: TemplateDeps,
  rule: AutomationRule,
  ticket: number,
): Promise<PreparedReply | null> {
  const found = await fillTemplate(deps, { template: rule.template, ticket, answers: {}, variant: 'chosen' });
  if (!found.ok || found.value.filled.faults.length > 0) return null;
  const { shelved, filled, claimsAccountFacts } = found.value;
  return {
    text: filled.body.text,
    subject: filled.subject?.text ?? null,
    unresolved: filled.unresolved.map(({ variable }) => variable),
    unproven: filled.unproven,
    claimsAccountFacts,
    template: shelved.template.id,
  };
}
