import type { Events } from '#contract/events.ts';
import type { Delivery } from '#domain/connector/delivery.ts';
import type { ConnectorSender } from '#engine/ports/connector-sender.ts';
import type { Log } from '#engine/ports/log.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import type { QueueDeps } from './queue-deliveries.ts';

/** What connectors and their deliveries need. */
export type ConnectorDeps = TicketDeps &
  QueueDeps & {
    readonly timers: Timers;
    readonly log: Log;
    /** In [0, 1), for jitter. */
    readonly random: () => number;
    readonly secrets: SecretStore;
    readonly sender: ConnectorSender;
    readonly onDeliveriesChanged: (deliveries: readonly Delivery[]) => void;
    readonly onConnectorsChanged: () => void;
    readonly notify: (notification: Events['notification']) => void;
  };

/** Under which a connector's secret is kept. */
export const connectorSecretKey = (id: number): string => `connector-${id}`;
