/**
 * Where a value comes from. `directory` facts are the only ones that an automatic reply may claim about an account
 * (behaviour: gate 7); `mail` is what the customer wrote, true or not.
 */
export type VariableOrigin = 'directory' | 'mail' | 'ticket' | 'policy' | 'console';

export type TemplateVariable = {
  readonly name: string;
  readonly origin: VariableOrigin;
  /** For people who write templates. */
  readonly meaning: string;
};

const variable = (name: string, origin: VariableOrigin, meaning: string): TemplateVariable => ({
  name,
  origin,
  meaning,
});

/** Every variable that a template may use, besides the answers it asks for (`ask.…`). */
export const templateVariables: readonly TemplateVariable[] = [
  variable('customer.name', 'mail', 'the name of the person who wrote'),
  variable('customer.address', 'mail', 'their mail address'),
  variable('customer.company', 'directory', 'the organisation'),
  variable('customer.tier', 'directory', 'starter, professional or enterprise'),
  variable('customer.plan', 'directory', 'the tier as a name: Starter, Professional, Enterprise'),
  variable('customer.csm', 'directory', 'the customer success manager'),
  variable('customer.monthly_revenue', 'directory', 'what they pay a month; an amount'),
  variable('customer.renewal_date', 'directory', 'the day the contract renews'),
  variable('customer.sku_limit', 'directory', 'how many SKUs the plan holds; a number'),
  variable('customer.sku_count', 'directory', 'how many SKUs they have; a number'),
  variable('customer.api_key', 'directory', 'active, expired or revoked'),
  variable('customer.id', 'directory', 'their id in the product’s own systems'),
  variable('customer.recent_tickets', 'ticket', 'tickets of the last 30 days; a number'),
  variable('ticket.number', 'ticket', 'the ticket’s number'),
  variable('ticket.subject', 'ticket', 'the subject of the first mail'),
  variable('ticket.severity', 'ticket', 'critical, high, medium or low'),
  variable('ticket.type', 'ticket', 'the issue type’s id'),
  variable('ticket.opened_at', 'ticket', 'when the first mail came; an instant'),
  variable('ticket.waiting_since', 'ticket', 'when the customer last wrote; an instant'),
  variable('ticket.solved_at', 'ticket', 'when it was solved; an instant'),
  variable('ticket.assignee', 'ticket', 'who works on it'),
  variable('sla.response', 'policy', 'the promised time to a first response; a duration'),
  variable('sla.resolution', 'policy', 'the promised time to a resolution; a duration'),
  variable('sla.response_due', 'policy', 'when the open response is due; an instant'),
  variable('sla.resolution_due', 'policy', 'when the resolution is due; an instant'),
  variable('escalation.key', 'ticket', 'what the bug tracker calls it once the escalation is filed there: SUP-12'),
  variable('escalation.to', 'ticket', 'who the newest escalation went to'),
  variable('escalation.within', 'ticket', 'how long they have for what was promised; a duration'),
  variable('mail.http_status', 'mail', 'the HTTP status they report'),
  variable('mail.error_code', 'mail', 'the error code they report'),
  variable('mail.request_id', 'mail', 'the request id they report'),
  variable('mail.endpoint', 'mail', 'the endpoint they call'),
  variable('mail.field', 'mail', 'the field they name'),
  variable('mail.fields', 'mail', 'the fields they name; a list'),
  variable('mail.invoice', 'mail', 'the invoice they name'),
  variable('mail.amounts', 'mail', 'the amounts they name; a list'),
  variable('mail.order_ids', 'mail', 'the orders they name; a list'),
  variable('mail.sku_count', 'mail', 'the number of SKUs they name; a number'),
  variable('mail.dates', 'mail', 'the dates they name; a list'),
  variable('agent.name', 'console', 'who writes'),
  variable('agent.team', 'console', 'the name of the inbox that answers'),
  variable('agent.address', 'console', 'the address of the inbox that answers'),
  variable('now.today', 'console', 'the moment of writing; an instant'),
];

const byName = new Map(templateVariables.map((each) => [each.name, each]));

/** A variable by its name; null where there is none. */
export const templateVariable = (name: string): TemplateVariable | null => byName.get(name) ?? null;

/** The known variable that a misspelt one most likely means; null where none is near. */
export function nearestVariable(name: string): string | null {
  let nearest: string | null = null;
  let least = 3;
  for (const { name: known } of templateVariables) {
    const distance = editDistance(name, known, least);
    if (distance < least) {
      least = distance;
      nearest = known;
    }
  }
  return nearest;
}

/** How many letters to add, drop or change; `limit` where it is that many or more. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(limit, row[other.length] ?? limit);
}
