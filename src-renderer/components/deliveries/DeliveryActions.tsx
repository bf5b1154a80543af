import { Button } from '#components/Button.tsx';
import type { DeliveryView } from '#contract/connectors.ts';

/** What can be done with a delivery; see the console's `Deliveries`. */
export type DeliveryActs = {
  readonly retry: (id: number) => Promise<void>;
  readonly cancel: (id: number) => Promise<void>;
  readonly decide: (id: number, decision: 'was-delivered' | 'send-again') => Promise<void>;
};

/** The buttons of a delivery, by where it stands. */
export function DeliveryActions({
  delivery: { id, what, state },
  acts,
}: {
  readonly delivery: DeliveryView;
  readonly acts: DeliveryActs;
}) {
  switch (state.kind) {
    case 'queued':
      return (
        <>
          {state.fault === null ? null : (
            <Button size="small" aria-label={`Try now: ${what}`} onPress={() => void acts.retry(id)}>
              Try now
            </Button>
          )}
          <Button size="small" aria-label={`Cancel: ${what}`} onPress={() => void acts.cancel(id)}>
            Cancel
          </Button>
        </>
      );
    case 'failed':
      return (
        <>
          <Button size="small" aria-label={`Try again: ${what}`} onPress={() => void acts.retry(id)}>
            Try again
          </Button>
          <Button size="small" aria-label={`Give up: ${what}`} onPress={() => void acts.cancel(id)}>
            Give up
          </Button>
        </>
      );
    case 'unknown':
      return (
        <>
          <Button size="small" aria-label={`It arrived: ${what}`} onPress={() => void acts.decide(id, 'was-delivered')}>
            It arrived
          </Button>
          <Button size="small" aria-label={`Send again: ${what}`} onPress={() => void acts.decide(id, 'send-again')}>
            Send again
          </Button>
        </>
      );
    case 'sending':
    case 'delivered':
    case 'cancelled':
      return null;
  }
}
