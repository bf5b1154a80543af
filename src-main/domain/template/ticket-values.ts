import type { Fact, FactKind } from '#domain/classification/fact.ts';
import type { Organisation } from '#domain/customer/organisation.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { SlaReport } from '#domain/sla/sla-report.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { tierNames } from '#domain/sla/rating-words.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import type { TemplateValue, TemplateValues } from './template-value.ts';

/** What a template's variables are taken from. Null: there is no ticket (a proactive mail, a preview). */
export type TicketSituation = {
  readonly state: TicketState;
  readonly report: SlaReport;
  readonly requester: MailAddress | null;
  readonly subject: string;
  readonly facts: readonly Fact[];
  readonly recentTickets: number;
  /** The newest escalation; null: none. `key`: its name in the bug tracker. */
  readonly escalation: { readonly to: string; readonly within: Duration | null; readonly key: string | null } | null;
};

export type TemplateSituation = {
  readonly ticket: TicketSituation | null;
  readonly organisation: Organisation | null;
  readonly agent: { readonly name: string | null; readonly team: string; readonly address: string };
  readonly now: Instant;
};

/** The values of every variable that is known. Blank texts count as unknown: "Hi ," must not go out. */
export function ticketValues({ ticket, organisation, agent, now }: TemplateSituation): TemplateValues {
  return {
    customer: known({
      name: ticket?.requester?.name,
      address: ticket?.requester?.address,
      recent_tickets: ticket?.recentTickets,
      ...(organisation === null ? {} : directoryValues(organisation)),
    }),
    ticket: ticket === null ? {} : known(stateValues(ticket)),
    sla: ticket === null ? {} : known(slaValues(ticket.report)),
    escalation: ticket === null ? {} : known(escalationValues(ticket)),
    mail: ticket === null ? {} : known(factValues(ticket.facts)),
    agent: known({ ...agent }),
    now: { today: { kind: 'instant', at: now } },
  };
}

type Draft = Readonly<Record<string, TemplateValue | null | undefined>>;

function directoryValues(organisation: Organisation): Draft {
  const { name, tier, csm, monthlyRevenue, renewalDate, customerId, skuLimit, skuCount, apiKey } = organisation;
  return {
    company: name,
    tier,
    plan: tierNames[tier],
    csm,
    monthly_revenue: monthlyRevenue && { kind: 'money', ...monthlyRevenue },
    renewal_date: renewalDate && { kind: 'day', day: renewalDate },
    id: customerId,
    sku_limit: skuLimit,
    sku_count: skuCount,
    api_key: apiKey,
  };
}

function stateValues({ state, subject }: TicketSituation): Draft {
  return {
    number: String(state.number),
    subject,
    severity: state.severity,
    type: state.type,
    opened_at: instant(state.openedAt),
    waiting_since: instant(state.lastCustomerMailAt),
    solved_at: instant(state.solvedAt),
    assignee: state.assignee,
  };
}

function slaValues({ firstResponse, nextResponse, resolution }: SlaReport): Draft {
  const open = [firstResponse, nextResponse].find((clock) => clock.stoppedAt === null && clock.due !== null);
  return {
    response: duration(firstResponse.target),
    resolution: duration(resolution.target),
    response_due: instant(open?.due ?? null),
    resolution_due: instant(resolution.stoppedAt === null ? resolution.due : null),
  };
}

function escalationValues({ escalation }: TicketSituation): Draft {
  return escalation === null ? {} : { key: escalation.key, to: escalation.to, within: duration(escalation.within) };
}

/** The first fact of each kind, and all of those that come in numbers. */
function factValues(facts: readonly Fact[]): Draft {
  const all = (kind: FactKind): readonly string[] => facts.filter((fact) => fact.kind === kind).map(({ text }) => text);
  const first = (kind: FactKind): string | number | undefined => facts.find((fact) => fact.kind === kind)?.value;
  return {
    http_status: first('http_status'),
    error_code: first('error_code'),
    request_id: first('request_id'),
    endpoint: first('endpoint'),
    field: first('field'),
    invoice: first('invoice'),
    sku_count: first('sku_count'),
    fields: all('field'),
    amounts: all('amounts'),
    order_ids: all('order_ids'),
    dates: all('dates'),
  };
}

const instant = (at: Instant | null): TemplateValue | null => (at === null ? null : { kind: 'instant', at });
const duration = (length: Duration | null): TemplateValue | null =>
  length === null ? null : { kind: 'duration', length };

function known(draft: Draft): Readonly<Record<string, TemplateValue>> {
  const values: Record<string, TemplateValue> = {};
  for (const [name, value] of Object.entries(draft)) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0) continue;
    values[name] = value;
  }
  return values;
}
