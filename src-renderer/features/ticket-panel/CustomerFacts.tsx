import type { ReactNode } from 'react';
import type { CustomerCard } from '#contract/tickets.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatCount, formatDay, formatMoney, formatZoned } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';
import { useMinute } from '#state/use-clock-words.ts';

function LocalTime({ timeZone }: { readonly timeZone: string }) {
  const zoned = formatZoned(useMinute(), timeZone);
  return <>{zoned ?? `unknown zone ${timeZone}`}</>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="CustomerFacts-fact">
      <dt className="truncate" title={name}>
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

const apiKeyWords = { active: 'Active', expired: 'Expired', revoked: 'Revoked' } as const;

function skuWords(used: number | null, limit: number | null): string {
  if (limit === null) return `${formatCount(used ?? 0)} in use`;
  return used === null ? `at most ${formatCount(limit)}` : `${formatCount(used)} of ${formatCount(limit)}`;
}

/** What is known of the customer. Only what is known is shown. */
export function CustomerFacts({ customer, number }: { readonly customer: CustomerCard; readonly number: number }) {
  const { rows } = useConsole();
  const tier = useStoreValue(rows.store, (state) => state.rows.get(number)?.tier) ?? customer.tier;
  const { monthlyRevenue, renewalDate, timeZone, csm, skuCount, skuLimit, apiKey } = customer;
  return (
    <section aria-label="Customer">
      <h2 className="section-title">Customer</h2>
      <dl className="CustomerFacts">
        <Fact name={customer.name}>
          <strong>
            {tierWords[tier]}
            {monthlyRevenue ? `, ${formatMoney(monthlyRevenue)}/mo` : ''}
          </strong>
        </Fact>
        <Fact name="Address">
          <span className="CustomerFacts-address">{customer.address}</span>
        </Fact>
        {customer.tierBecause === '' ? null : <Fact name="Tier">{customer.tierBecause}</Fact>}
        {csm ? <Fact name="CSM">{csm}</Fact> : null}
        {timeZone ? (
          <Fact name="Local time">
            <LocalTime timeZone={timeZone} />
          </Fact>
        ) : null}
        <Fact name="Last 30 days">
          {formatCount(customer.ticketsLast30Days)} {customer.ticketsLast30Days === 1 ? 'ticket' : 'tickets'}
        </Fact>
        {skuCount === null && skuLimit === null ? null : <Fact name="SKUs">{skuWords(skuCount, skuLimit)}</Fact>}
        {apiKey ? <Fact name="API key">{apiKeyWords[apiKey]}</Fact> : null}
        {renewalDate ? <Fact name="Renewal">{formatDay(Date.parse(`${renewalDate}T12:00:00`))}</Fact> : null}
      </dl>
      {customer.organisation === null ? (
        <p className="TicketPanel-hint">
          Not in the directory. <a href="#/customers">Add the customer</a> so that the tier is right.
        </p>
      ) : null}
    </section>
  );
}
