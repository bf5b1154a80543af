import { z } from 'zod';
import { failureSchema } from './failure.ts';

/** What crosses the loopback WebSocket: one JSON object a text frame. Params, values and payloads are decoded by their own schemas. */

/** Console to host. `id` is the console's and comes back with the outcome. */
export const callFrameSchema = z.strictObject({
  id: z.number().int().min(0),
  name: z.string().max(80),
  params: z.unknown().optional(),
});
export type CallFrame = z.infer<typeof callFrameSchema>;

export const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

/** Host to console: the outcome of a call, or an event. */
export const hostFrameSchema = z.union([
  z.object({ id: z.number().int(), outcome: outcomeSchema }),
  z.object({ event: z.string(), payload: z.unknown() }),
]);

/**
 * Bytes of the largest frame a console may send: a customer list of 20 million characters, escaped, with some of them
 * outside ASCII.
 */
export const largestCallFrame = 32 * 1024 * 1024;

/** Where the host listens for the socket. */
export const socketPath = '/socket';
