import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '#domain/time/instant.ts';
import { startService, type ServiceCall, type TestService } from './start-service.ts';

/** Standard Webhooks 1.0: 24 bytes at least, base64 behind `whsec_`. */
export const signingSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1234';

const eventSchema = z.strictObject({
  type: z.string().regex(/^\w+(\.\w+)+$/),
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
});

export type Received = { readonly id: string; readonly event: z.infer<typeof eventSchema> };

export type ReceiverServer = TestService & {
  readonly address: string;
  /** Each id once: how a receiver tells a repeat. */
  readonly received: readonly Received[];
};

/** Somebody's own receiver, which checks signature and age as the specification says. */
export async function startReceiver(now: () => Instant): Promise<ReceiverServer> {
  const received: Received[] = [];
  const key = Buffer.from(signingSecret.slice('whsec_'.length), 'base64');
  const genuine = ({ headers, body }: ServiceCall): boolean => {
    const [id, at, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
      String(headers[name] ?? ''),
    );
    if (Math.abs(now() / 1_000 - Number(at)) > 300) return false;
    const expected = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest();
    return (signatures ?? '').split(' ').some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ''), 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  };
  const service = await startService(
    (call) => {
      if (call.path !== '/firstline' || call.method !== 'POST') return { status: 404, body: '' };
      if (!genuine(call)) return { status: 401, body: '' };
      const parsed = eventSchema.safeParse(JSON.parse(call.body));
      if (!parsed.success) return { status: 400, body: '' };
      const id = String(call.headers['webhook-id']);
      if (!received.some((each) => each.id === id)) received.push({ id, event: parsed.data });
      return { status: 204, body: '' };
    },
    ({ path }) => path === '/firstline',
  );
  return { ...service, address: `${service.origin}/firstline`, received };
}
