import type { DeliveryStateKind } from '#domain/connector/connector.ts';
import type { Delivery, DeliveryRequest } from '#domain/connector/delivery.ts';
import type { DeliveryState } from '#domain/connector/delivery-state.ts';
import type { Instant } from '#domain/time/instant.ts';

export interface DeliveryStore {
  get(id: number): Delivery | null;
  /** Newest first. */
  list(filter: {
    readonly ticket: number | null;
    readonly connector?: number;
    readonly states: readonly DeliveryStateKind[] | null;
    readonly limit: number;
  }): readonly Delivery[];
  /** Oldest first. */
  ofEscalation(escalation: number): readonly Delivery[];
  counts(): Readonly<Record<DeliveryStateKind, number>>;
  /**
   * The queued one that goes next, if its time has come: of a connector that is on and none of these, and with nothing of
   * the same escalation and connector before it that is still to go.
   */
  nextDue(now: Instant, exceptConnectors: readonly number[]): Delivery | null;
  /** When that will be; null where nothing can go. */
  nextDueAt(exceptConnectors: readonly number[]): Instant | null;
  /** Null where one with this `dedup` is there. */
  add(delivery: Omit<Delivery, 'id'>): Delivery | null;
  /**
   * Puts it into another state if it is still in the one given; false otherwise. Two engines on one file therefore never
   * send the same one.
   */
  change(id: number, from: DeliveryStateKind, to: DeliveryState): boolean;
  setRequest(id: number, request: DeliveryRequest): void;
}
