import { describe, expect, it } from 'vitest';
import type { DeliveryState } from '#domain/connector/delivery-state.ts';
import { deliveryStep, type DeliveryStep } from '#domain/connector/delivery-step.ts';

const fault = { kind: 'temporary', message: 'later' } as const;
const states: Readonly<Record<DeliveryState['kind'], DeliveryState>> = {
  queued: { kind: 'queued', at: 5, attempts: 2, fault, doubtSince: null },
  sending: { kind: 'sending', since: 6, stage: 'handing-over', attempts: 2, doubtSince: null },
  delivered: { kind: 'delivered', at: 7, key: null, url: null },
  failed: { kind: 'failed', at: 7, fault },
  unknown: { kind: 'unknown', since: 6 },
  cancelled: { kind: 'cancelled', at: 7, by: 'Ann' },
};
const steps: readonly (readonly [DeliveryStep, readonly DeliveryState['kind'][]])[] = [
  [{ kind: 'begin', now: 9 }, ['queued']],
  [{ kind: 'hand-over', now: 9, cleared: true }, ['sending']],
  [{ kind: 'delivered', at: 9, key: 'SUP-1', url: null }, ['sending', 'unknown']],
  [{ kind: 'not-delivered', now: 9, fault, retryAt: 12 }, ['sending']],
  [{ kind: 'in-doubt', fault, retryAt: null }, ['sending']],
  [{ kind: 'retry', now: 9 }, ['queued', 'failed']],
  [{ kind: 'send-again', now: 9 }, ['unknown']],
  [{ kind: 'cancel', now: 9, by: 'Ann' }, ['queued', 'failed']],
  [{ kind: 'orphan', now: 9, fault }, ['queued']],
];

describe('a step of a delivery', () => {
  it.each(steps)('$kind is possible from its states alone', (step, from) => {
    const possible = Object.values(states).filter((state) => deliveryStep(state, step) !== null);
    expect(possible.map(({ kind }) => kind)).toEqual(from);
  });

  const sending = (more: Partial<Extract<DeliveryState, { kind: 'sending' }>>): DeliveryState => ({
    kind: 'sending',
    since: 6,
    stage: 'preparing',
    attempts: 2,
    doubtSince: 4,
    ...more,
  });

  it('keeps an old doubt until it was looked into: given up before, it is a question', () => {
    const given = { kind: 'not-delivered', now: 9, fault, retryAt: null } as const;
    expect(deliveryStep(sending({}), given)).toEqual({ kind: 'unknown', since: 4 });
    const looked = deliveryStep(sending({}), { kind: 'hand-over', now: 8, cleared: true });
    expect(looked).toEqual(sending({ since: 8, stage: 'handing-over', doubtSince: null }));
    expect(deliveryStep(looked ?? sending({}), given)).toEqual({ kind: 'failed', at: 9, fault });
    const blind = deliveryStep(sending({}), { kind: 'hand-over', now: 8, cleared: false });
    expect(deliveryStep(blind ?? sending({}), given)).toEqual({ kind: 'unknown', since: 4 });
  });

  it('dates a doubt by its first hand-over', () => {
    const doubt = { kind: 'in-doubt', fault, retryAt: 12 } as const;
    expect(deliveryStep(sending({}), doubt)).toMatchObject({ doubtSince: 4, attempts: 3, at: 12 });
    expect(deliveryStep(sending({ doubtSince: null }), doubt)).toMatchObject({ doubtSince: 6 });
  });

  it('is a question, too, where what may have arrived loses its connector', () => {
    const waiting: DeliveryState = { kind: 'queued', at: 5, attempts: 1, fault, doubtSince: 4 };
    expect(deliveryStep(waiting, { kind: 'orphan', now: 9, fault })).toEqual({ kind: 'unknown', since: 4 });
  });
});
