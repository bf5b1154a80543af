import type { CalendarDay } from '#domain/time/calendar-day.ts';
import type { Money } from '#domain/money/money.ts';
import type { Tier } from './tier.ts';

/** A person at a customer. `address` is lower-cased. */
export type Contact = { readonly address: string; readonly name: string };

/** A customer as the directory knows it. */
export type Organisation = {
  readonly id: number;
  readonly name: string;
  readonly tier: Tier;
  readonly contacts: readonly Contact[];
  /** Lower-cased domains whose senders belong to this customer. */
  readonly domains: readonly string[];
  readonly monthlyRevenue: Money | null;
  /** The customer success manager's name. */
  readonly csm: string | null;
  /** IANA zone, for the customer's local time. */
  readonly timeZone: string | null;
  readonly renewalDate: CalendarDay | null;
};

/** What somebody fills in; the id is given by the store. */
export type OrganisationDraft = Omit<Organisation, 'id'>;
