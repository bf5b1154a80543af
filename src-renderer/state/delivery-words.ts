import type { DeliveryView } from '#contract/connectors.ts';
import type { Instant } from '#domain/time/instant.ts';
import { formatWhen } from './format.ts';

export type DeliveryWords = {
  readonly tone: 'red' | 'amber' | 'green' | 'grey';
  readonly text: string;
};

/** Where a delivery stands, in a sentence. */
export function deliveryWords(state: DeliveryView['state'], now: Instant): DeliveryWords {
  switch (state.kind) {
    case 'queued':
      if (state.fault === null) return { tone: 'grey', text: 'waits to go' };
      return { tone: 'amber', text: `${state.fault} Next try ${formatWhen(state.at, now)}.` };
    case 'sending':
      return { tone: 'grey', text: 'on its way' };
    case 'delivered':
      return {
        tone: 'green',
        text: `${state.url !== null && state.key !== null ? 'filed' : 'delivered'} ${formatWhen(state.at, now)}`,
      };
    case 'failed':
      return { tone: 'red', text: state.fault };
    case 'unknown':
      return { tone: 'amber', text: 'It may have arrived: look there, then decide.' };
    case 'cancelled':
      return { tone: 'grey', text: `cancelled by ${state.by}` };
  }
}
