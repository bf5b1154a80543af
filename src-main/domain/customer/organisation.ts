import type { CalendarDay } from '#domain/time/calendar-day.ts';
import type { Money } from '#domain/money/money.ts';
import type { Tier } from './tier.ts';

/** A person at a customer. `address` is lower-cased. */
export type Contact = { readonly address: string; readonly name: string };

/** What is known of the customer's API key. */
export const apiKeyStates = ['active', 'expired', 'revoked'] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

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
  /** The id of the customer in the product's own systems, for queries. */
  readonly customerId: string | null;
  /** SKUs they may have, and have; a text that claims a number needs it from here. */
  readonly skuLimit: number | null;
  readonly skuCount: number | null;
  readonly apiKey: ApiKeyState | null;
};

/** Of a customer whose account in the product nobody has looked up. */
export const unknownAccount = { customerId: null, skuLimit: null, skuCount: null, apiKey: null } as const;

/** What somebody fills in; the id is given by the store. */
export type OrganisationDraft = Omit<Organisation, 'id'>;
