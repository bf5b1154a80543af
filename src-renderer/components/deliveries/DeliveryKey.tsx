import { ArrowUpRight } from 'lucide-react';
import type { DeliveryView } from '#contract/connectors.ts';
import './DeliveryKey.css';

/** What the other side calls it (`SUP-12`), leading there where it can be seen; nothing without a name for people. */
export function DeliveryKey({ state }: { readonly state: DeliveryView['state'] }) {
  if (state.kind !== 'delivered' || state.url === null) return null;
  return (
    <a href={state.url} target="_blank" rel="noreferrer noopener" className="DeliveryKey">
      {state.key ?? 'See it there'}
      <ArrowUpRight size={12} aria-hidden />
      <span className="visually-hidden"> (opens outside)</span>
    </a>
  );
}
