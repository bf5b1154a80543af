import type { Delivery } from '#domain/connector/delivery.ts';
import { second, type Duration, type Instant } from '#domain/time/instant.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import { attemptDelivery, type Attempt } from './attempt-delivery.ts';
import type { ConnectorDeps } from './connector-deps.ts';
import { deliveryNotification } from './delivery-notification.ts';
import { createTeller } from '#engine/events/create-teller.ts';
import { recordDelivery, recordDoubt } from './record-delivery.ts';
import { withdrawn } from './withdrawn.ts';

/** How long a stop waits for what is just being handed over. */
const farewell: Duration = 15 * second;
/** Until the store is asked again after it failed. */
const storeRest: Duration = 30 * second;
/** More than this at once is not left behind. */
const most = 500;

export type DeliveryRunner = {
  /** Sees to what a crash left behind, then sends what is due, as long as it runs. */
  readonly start: () => void;
  /** Something was queued or changed. */
  readonly kick: () => void;
  /** There is a network again: what waited for one goes. */
  readonly reconnected: () => void;
  /** Sends what is due now or waits for a network, also while it does not run; resolves when nothing more is due. */
  readonly flush: () => Promise<void>;
  /** Resolves when nothing is being sent. */
  readonly drained: () => Promise<void>;
  /** Waits for what is just being sent. */
  readonly stop: () => Promise<void>;
};

/** Deliveries at work: one at a time per connector, in the order in which they are due. */
export function createDeliveryRunner(deps: ConnectorDeps): DeliveryRunner {
  const { store, clock, timers, log } = deps;
  const tell = createTeller(deps, deps.onDeliveriesChanged, deliveryNotification);
  /** What each connector is sending. */
  const lanes = new Map<number, Promise<void>>();
  /** Connectors whose service asked for patience, and until when. */
  const resting = new Map<number, Instant>();
  const inFlight = new Set<number>();
  let life = new AbortController();
  let running = false;
  let cancelTimer = (): void => {};

  const send = async (delivery: Delivery): Promise<void> => {
    inFlight.add(delivery.id);
    try {
      const attempt = await attemptDelivery(deps, delivery, life.signal).catch((error: unknown): Attempt => {
        log.error({ delivery: delivery.id, error: String(error) }, 'a delivery failed unexpectedly');
        const message = 'Something went wrong; the log says what.';
        const now = store.deliveries.get(delivery.id)?.state;
        return now?.kind === 'sending' && now.stage === 'preparing'
          ? { kind: 'not-delivered', fault: { kind: 'permanent', message }, retryAfter: null }
          : { kind: 'untold', message };
      });
      if (attempt.kind === 'not-delivered' && attempt.fault.kind === 'temporary' && attempt.retryAfter !== null)
        resting.set(delivery.connector, clock.now() + attempt.retryAfter);
      // The state that the hand-over wrote counts from here.
      await recordDelivery(deps, tell, store.deliveries.get(delivery.id) ?? delivery, attempt, life.signal);
      orphan(delivery);
    } catch (error) {
      log.error({ delivery: delivery.id, error: String(error) }, 'deliveries failed');
    } finally {
      inFlight.delete(delivery.id);
    }
  };

  /** Its connector was removed while it was being sent: nothing will send it again. */
  const orphan = ({ id, connector, request }: Delivery): void => {
    if (store.connectors.get(connector) !== null) return;
    const fault = { kind: 'connector', message: `${request.name} was removed before it was handed over.` } as const;
    tell.changed(store.transaction(() => applyDeliveryStep(store, id, { kind: 'orphan', now: clock.now(), fault })));
  };

  const busy = (): number[] => {
    const now = clock.now();
    for (const [connector, until] of resting) if (until <= now) resting.delete(connector);
    return [...lanes.keys(), ...resting.keys()];
  };

  /** Starts every lane that has something to do, and sets the timer for what comes next. */
  const pump = (once = false): void => {
    cancelTimer();
    if (!running && !once) return;
    try {
      for (;;) {
        const delivery = store.deliveries.nextDue(clock.now(), busy());
        if (delivery === null) break;
        const because = withdrawn(store, delivery);
        if (because !== null) {
          const step = { kind: 'cancel', now: clock.now(), by: `Firstline: ${because}` } as const;
          tell.changed(store.transaction(() => applyDeliveryStep(store, delivery.id, step)));
          continue;
        }
        const begun = store.transaction(() =>
          applyDeliveryStep(store, delivery.id, { kind: 'begin', now: clock.now() }),
        );
        tell.changed(begun);
        if (begun !== null) occupyLane(begun, once);
      }
      const at = running ? Math.min(store.deliveries.nextDueAt(busy()) ?? Infinity, ...resting.values()) : Infinity;
      if (at !== Infinity) cancelTimer = timers.after(Math.max(0, at - clock.now()), () => pump());
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error({ error: error.message }, 'deliveries cannot be read or written now');
      if (running) cancelTimer = timers.after(storeRest, () => pump());
    }
  };
  const occupyLane = (delivery: Delivery, once: boolean): void => {
    const lane = send(delivery).then(() => {
      lanes.delete(delivery.connector);
      pump(once);
    });
    lanes.set(delivery.connector, lane);
  };

  /** What an ended process was sending: not out for certain, or in doubt. */
  const recover = (): void => {
    for (const delivery of store.deliveries.list({ ticket: null, states: ['sending'], limit: most })) {
      if (delivery.state.kind !== 'sending' || inFlight.has(delivery.id)) continue;
      const now = clock.now();
      const fault = { kind: 'offline', message: 'Firstline ended before it was sent.' } as const;
      const handed = delivery.state.stage === 'handing-over';
      tell.changed(
        store.transaction(() =>
          handed
            ? recordDoubt(deps, delivery, 'Firstline ended while it was being sent.')
            : applyDeliveryStep(store, delivery.id, { kind: 'not-delivered', now, fault, retryAt: now }),
        ),
      );
      orphan(delivery);
    }
  };

  /** A disk that is full at the start must not keep the rest from starting. */
  const begin = (): void => {
    try {
      recover();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error({ error: error.message }, 'deliveries cannot be read or written now');
      cancelTimer = timers.after(storeRest, begin);
      return;
    }
    pump();
  };

  const hasten = (): void => {
    const now = clock.now();
    for (const { id, state } of store.deliveries.list({ ticket: null, states: ['queued'], limit: most }))
      if (state.kind === 'queued' && state.fault?.kind === 'offline' && state.at > now)
        store.transaction(() => applyDeliveryStep(store, id, { kind: 'retry', now }));
  };

  const drained = async (): Promise<void> => {
    while (lanes.size > 0) await Promise.all(lanes.values());
  };

  return {
    drained,
    start: () => {
      if (running) return;
      running = true;
      life = new AbortController();
      begin();
    },
    kick: () => pump(),
    reconnected: () => {
      if (!running) return;
      hasten();
      pump();
    },
    flush: async () => {
      if (!running) recover();
      hasten();
      pump(true);
      await drained();
    },
    stop: async () => {
      running = false;
      cancelTimer();
      const lines = Promise.all(lanes.values());
      const hurry = new AbortController();
      await Promise.race([lines, timers.sleep(farewell, hurry.signal)]);
      hurry.abort();
      life.abort();
      await lines;
    },
  };
}
