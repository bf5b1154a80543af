import { freeMailDomains } from '#domain/customer/free-mail-domains.ts';
import type { ApiKeyState, Contact } from '#domain/customer/organisation.ts';
import type { Tier } from '#domain/customer/tier.ts';
import { decimalText } from '#domain/money/format-money.ts';
import { isCurrency } from '#domain/money/minor-digits.ts';
import { parseMoney } from '#domain/money/parse-money.ts';
import { dayNumber } from '#domain/time/day-number.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import type { CustomerDraft } from './customer-list.ts';

/** A customer as somebody fills it in. */
export type CustomerForm = {
  readonly name: string;
  readonly tier: Tier;
  readonly contacts: readonly Contact[];
  readonly domains: readonly string[];
  readonly revenue: string;
  readonly currency: string;
  readonly csm: string;
  readonly timeZone: string;
  readonly renewalDate: string;
  readonly customerId: string;
  readonly skuLimit: string;
  readonly skuCount: string;
  readonly apiKey: ApiKeyState | 'unknown';
};
export type CustomerField = keyof CustomerForm;
export type CustomerProblems = Readonly<Partial<Record<CustomerField, string>>>;
export type ReadCustomer =
  | { readonly kind: 'draft'; readonly draft: CustomerDraft }
  | { readonly kind: 'problems'; readonly problems: CustomerProblems };
export type ReadToken<T> =
  | { readonly kind: 'token'; readonly value: T }
  | { readonly kind: 'problem'; readonly message: string };

export const emptyCustomerForm: CustomerForm = {
  name: '',
  tier: 'starter',
  contacts: [],
  domains: [],
  revenue: '',
  currency: 'USD',
  csm: '',
  timeZone: '',
  renewalDate: '',
  customerId: '',
  skuLimit: '',
  skuCount: '',
  apiKey: 'unknown',
};

/** The form of a customer that exists. */
export function formOfCustomer(customer: CustomerDraft): CustomerForm {
  const money = customer.monthlyRevenue;
  return {
    name: customer.name,
    tier: customer.tier,
    contacts: customer.contacts,
    domains: customer.domains,
    revenue: money ? decimalText(money).replace(/[.]0+$/u, '') : '',
    currency: money?.currency ?? 'USD',
    csm: customer.csm ?? '',
    timeZone: customer.timeZone ?? '',
    renewalDate: customer.renewalDate ?? '',
    customerId: customer.customerId ?? '',
    skuLimit: customer.skuLimit?.toString() ?? '',
    skuCount: customer.skuCount?.toString() ?? '',
    apiKey: customer.apiKey ?? 'unknown',
  };
}

/** Reads "ann@acme.com" or "Ann Ruiz <ann@acme.com>". */
export function readContact(text: string): ReadToken<Contact> {
  const match = /^(.*?)\s*<([^<>]*)>$/u.exec(text.trim());
  const address = (match?.[2] ?? text).trim().toLowerCase();
  const name = (match?.[1] ?? '').replace(/^"(.*)"$/u, '$1').trim();
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/u.test(address)) return { kind: 'token', value: { address, name } };
  return {
    kind: 'problem',
    message: `Contacts: “${text.trim()}” is not an address; expected ann@acme.com or Ann Ruiz <ann@acme.com>.`,
  };
}

/** Reads a domain, "@acme.com" and an address' domain too. Free-mail domains say nothing about the company. */
export function readDomain(text: string): ReadToken<string> {
  const domain = (text.trim().toLowerCase().split('@').pop() ?? '').replace(/\.$/u, '');
  if (!/^[^\s@./:]+(?:\.[^\s@./:]+)+$/u.test(domain))
    return { kind: 'problem', message: `Domains: “${text.trim()}” is not a domain; expected something like acme.com.` };
  if (freeMailDomains.has(domain))
    return {
      kind: 'problem',
      message: `Domains: ${domain} is a free-mail domain that anybody can write from; add the people as contacts instead.`,
    };
  return { kind: 'token', value: domain };
}

/** Reads a form: a draft for the engine, or what is wrong by field and what was expected. */
export function readCustomerForm(form: CustomerForm): ReadCustomer {
  const problems: Partial<Record<CustomerField, string>> = {};
  const name = form.name.trim();
  if (name === '') problems.name = 'Organisation: expected a name.';
  else if (name.length > 200) problems.name = `Organisation: expected at most 200 characters, found ${name.length}.`;
  const currency = form.currency.trim().toUpperCase();
  const hasRevenue = form.revenue.trim() !== '';
  const money = hasRevenue && isCurrency(currency) ? parseMoney(form.revenue, currency) : null;
  if (hasRevenue && !isCurrency(currency))
    problems.currency = `Currency: “${form.currency}” is none; expected a code such as USD or EUR.`;
  else if (hasRevenue && (money === null || money.minor < 0))
    problems.revenue = `Monthly revenue: “${form.revenue.trim()}” is not an amount in ${currency}; expected something like 2500 or 2,500.00.`;
  const timeZone = form.timeZone.trim();
  if (timeZone !== '' && !isTimeZone(timeZone))
    problems.timeZone = `Time zone: “${timeZone}” is unknown; expected a name such as Europe/Berlin.`;
  const renewalDate = form.renewalDate.trim();
  if (renewalDate !== '' && dayNumber(renewalDate) === null)
    problems.renewalDate = 'Renewal date: expected a day of the calendar.';
  const skuLimit = readCount(form.skuLimit);
  const skuCount = readCount(form.skuCount);
  if (skuLimit === 'bad') problems.skuLimit = 'SKU limit: expected a whole number such as 500.';
  if (skuCount === 'bad') problems.skuCount = 'SKUs in use: expected a whole number such as 450.';
  if (Object.keys(problems).length > 0 || skuLimit === 'bad' || skuCount === 'bad')
    return { kind: 'problems', problems };
  return {
    kind: 'draft',
    draft: {
      name,
      tier: form.tier,
      contacts: form.contacts.map((contact) => ({ ...contact })),
      domains: [...form.domains],
      monthlyRevenue: money,
      csm: form.csm.trim() || null,
      timeZone: timeZone || null,
      renewalDate: renewalDate || null,
      customerId: form.customerId.trim() || null,
      skuLimit,
      skuCount,
      apiKey: form.apiKey === 'unknown' ? null : form.apiKey,
    },
  };
}

function readCount(text: string): number | null | 'bad' {
  const digits = text.replace(/[\s,.'’]/gu, '');
  if (digits === '') return null;
  return /^\d{1,9}$/u.test(digits) ? Number(digits) : 'bad';
}
