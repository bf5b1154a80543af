import { calls, type CallName, type Handlers } from '#contract/contract.ts';
import type { EventName, Events } from '#contract/events.ts';
import type { Outcome } from '#contract/failure.ts';
import type { Engine } from '#engine/engine.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';

type Listener = Parameters<Engine['subscribe']>[0];

export type FakeEngine = Engine & {
  readonly emit: <N extends EventName>(name: N, payload: Events[N]) => void;
  /** The next call of that name is answered so, whatever its schema says. */
  readonly answerNext: (name: CallName, answer: (params: unknown) => Promise<unknown>) => void;
  /** What reached the handlers. */
  readonly handled: readonly { readonly name: CallName; readonly params: unknown }[];
};

export const seedNow = Date.UTC(2026, 4, 12, 9, 0);
export const smallSeed = () => createSeed({ now: seedNow, generated: 5 });

/** An engine whose handlers are the in-memory gateway's, with a place to put faults in. */
export function fakeEngine(): FakeEngine {
  const memory = createInMemoryGateway(smallSeed());
  const listeners = new Set<Listener>();
  const answers = new Map<CallName, (params: unknown) => Promise<unknown>>();
  const handled: { name: CallName; params: unknown }[] = [];
  const handlerOf = (name: CallName) => async (params: unknown) => {
    handled.push({ name, params });
    const answer = answers.get(name);
    answers.delete(name);
    return (answer ? await answer(params) : await memory.call(name, params as never)) as Outcome<never>;
  };
  return {
    handlers: Object.fromEntries(
      (Object.keys(calls) as CallName[]).map((name) => [name, handlerOf(name)]),
    ) as unknown as Handlers,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {},
    stop: async () => {},
    emit(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
    answerNext: (name, answer) => void answers.set(name, answer),
    handled,
  };
}
