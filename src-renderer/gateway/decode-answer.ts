import { calls, type CallName, type Result } from '#contract/contract.ts';
import { events, type EventName, type Events } from '#contract/events.ts';
import { fail, type Outcome } from '#contract/failure.ts';
import { outcomeSchema } from '#contract/frames.ts';

/**
 * An outcome as it came over a wire. One that does not decode (a host of another version) is `internal`, under an
 * incident that names the call.
 */
export function decodeOutcome<N extends CallName>(name: N, raw: unknown): Outcome<Result<N>> {
  const undecodable = fail({ kind: 'internal', incident: `undecodable answer to ${name}` });
  const outcome = outcomeSchema.safeParse(raw);
  if (!outcome.success) return undecodable;
  if (!outcome.data.ok) return outcome.data;
  const value = calls[name].result.safeParse(outcome.data.value);
  // The schema of this very name decoded it.
  return value.success ? { ok: true, value: value.data as Result<N> } : undecodable;
}

const isEventName = (name: string): name is EventName => Object.hasOwn(events, name);

export type DecodedEvent = { readonly [N in EventName]: { readonly name: N; readonly payload: Events[N] } }[EventName];

/** An event as it came over a wire; null where its name is unknown or its payload does not decode. */
export function decodeEvent(name: string, payload: unknown): DecodedEvent | null {
  if (!isEventName(name)) return null;
  const decoded = events[name].safeParse(payload);
  // The schema of this very name decoded it.
  return decoded.success ? ({ name, payload: decoded.data } as DecodedEvent) : null;
}
