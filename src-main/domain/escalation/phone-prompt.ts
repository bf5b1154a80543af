import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { tierNames } from '#domain/sla/rating-words.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { dayNumber } from '#domain/time/day-number.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import type { EscalationBook, PhoneRule } from './escalation-book.ts';

/** What of a ticket the phone policy looks at. */
export type PhoneSituation = {
  readonly tier: TicketTier;
  /** The leading type and those that hold too. */
  readonly types: readonly IssueType[];
  readonly severity: Severity;
  readonly renewalDate: CalendarDay | null;
  readonly now: Instant;
};

export type PhonePrompt = {
  readonly call: { readonly rule: string; readonly reason: string } | null;
  readonly dont: readonly string[];
};

/**
 * Whether to call the customer (playbook §4, "Phone Escalation Policy"): the first reason that holds, else the policy's
 * reasons against it. A customer of a tier that is not called gets that as the only one.
 */
export function phonePrompt(policy: EscalationBook['phone'], situation: PhoneSituation): PhonePrompt {
  if (!policy.tiers.includes(situation.tier)) {
    const called = policy.tiers.map((tier) => tierNames[tier]).join(' and ');
    return { call: null, dont: [called === '' ? 'Nobody is called.' : `Calls are for ${called} customers only.`] };
  }
  const reason = policy.call.find((rule) => holds(rule, situation));
  if (reason !== undefined) return { call: { rule: reason.id, reason: reason.reason }, dont: [] };
  return { call: null, dont: policy.dont.filter((rule) => holds(rule, situation)).map((rule) => rule.reason) };
}

function holds(rule: PhoneRule, { tier, types, severity, renewalDate, now }: PhoneSituation): boolean {
  return (
    (rule.tiers.length === 0 || rule.tiers.includes(tier)) &&
    (rule.types.length === 0 || types.some((type) => rule.types.includes(type))) &&
    (rule.severities.length === 0 || rule.severities.includes(severity)) &&
    (rule.renewalWithin === null || renewsWithin(renewalDate, rule.renewalWithin, now))
  );
}

/** From today on; a date that has passed is no coming renewal. */
function renewsWithin(renewalDate: CalendarDay | null, within: number, now: Instant): boolean {
  const renewal = renewalDate === null ? null : dayNumber(renewalDate);
  if (renewal === null) return false;
  const left = renewal - Math.floor(now / day);
  return left >= 0 && left * day <= within;
}
