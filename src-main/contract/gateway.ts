import type { CallName, Params, Result } from './contract.ts';
import type { EventName, Events } from './events.ts';
import type { Outcome } from './failure.ts';

/** The console's side of the contract, whatever carries it. */
export interface Gateway {
  /** Never rejects: a transport fault is `{ kind: 'offline' }`. */
  call<N extends CallName>(name: N, params: Params<N>): Promise<Outcome<Result<N>>>;
  /** Returns the unsubscriber. */
  subscribe<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void;
}
