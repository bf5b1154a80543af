import type { ConnectorService, DeliveryStateKind } from '#domain/connector/connector.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';

/** What a process of the test that kills deliveries is to do. */
export type DeliveryPlan = {
  readonly folder: string;
  readonly settings: ConnectorSettings;
  readonly secret: string;
  /** Where the services are really reached. */
  readonly origins: Readonly<Record<string, string>>;
  /** Its clock is ahead by so much, so that nothing has to be waited for. */
  readonly ahead: number;
  /** The number of an escalation to hand over; null: only see to what is there. */
  readonly escalation: number | null;
  /** The step at which it kills itself; null: not at all. */
  readonly killAt: string | null;
  /** The steps count from the start, also while it sees to what the process before left. */
  readonly killInRecovery: boolean;
  /** What a person says of deliveries that nobody can tell of, by escalation. */
  readonly decisions: Readonly<Record<number, 'was-delivered' | 'send-again'>>;
};

export type DeliveryReport = {
  readonly deliveries: readonly {
    readonly escalation: number;
    readonly service: ConnectorService;
    readonly state: DeliveryStateKind;
  }[];
  /** The escalations of the ticket's `delivered` entries. */
  readonly logged: readonly number[];
};
