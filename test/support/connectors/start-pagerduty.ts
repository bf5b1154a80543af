import type { z } from 'zod';
import { startService, type ServiceReply, type TestService } from './start-service.ts';
import { pagerdutySchema } from './pagerduty-schema.ts';

export const routingKey = 'e93facc04764012d7bfb002500d5d1a6';

type PagerEvent = z.infer<typeof pagerdutySchema>;

export type PagerDutyServer = TestService & {
  /** Every event that was accepted. */
  readonly events: readonly PagerEvent[];
  /** Incidents by dedup key: one is open until it is resolved; a trigger for an open one changes nothing. */
  readonly incidents: ReadonlyMap<string, { state: 'triggered' | 'acknowledged' | 'resolved'; opened: number }>;
};

/** PagerDuty's Events API v2. */
export async function startPagerDuty(): Promise<PagerDutyServer> {
  const events: PagerEvent[] = [];
  const incidents = new Map<string, { state: 'triggered' | 'acknowledged' | 'resolved'; opened: number }>();
  const invalid = (...errors: readonly string[]): ServiceReply => ({
    status: 400,
    body: { status: 'invalid event', message: 'Event object is invalid', errors },
  });
  const take = (event: PagerEvent): void => {
    events.push(event);
    const key = event.dedup_key ?? `made-${events.length}`;
    const incident = incidents.get(key);
    if (event.event_action !== 'trigger') {
      if (incident !== undefined && incident.state !== 'resolved')
        incident.state = event.event_action === 'resolve' ? 'resolved' : 'acknowledged';
    } else if (incident === undefined || incident.state === 'resolved')
      incidents.set(key, { state: 'triggered', opened: (incident?.opened ?? 0) + 1 });
  };
  const service = await startService(
    ({ path, method, body }) => {
      if (path !== '/v2/enqueue' || method !== 'POST') return { status: 404, body: '' };
      if (Buffer.byteLength(body) > 512 * 1024) return { status: 413, body: '' };
      const parsed = pagerdutySchema.safeParse(JSON.parse(body));
      if (!parsed.success)
        return invalid(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
      const { routing_key: key, dedup_key: dedup } = parsed.data;
      if (key.length !== 32) return invalid("Length of 'routing_key' is incorrect (should be 32 characters)");
      if (key !== routingKey) return invalid('Invalid routing key');
      take(parsed.data);
      return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: dedup } };
    },
    ({ path }) => path === '/v2/enqueue',
  );
  return { ...service, events, incidents };
}
