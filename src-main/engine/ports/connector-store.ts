import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';

/** A way out of the mailbox. Its secret is kept apart. */
export type Connector = {
  readonly id: number;
  readonly name: string;
  readonly on: boolean;
  readonly settings: ConnectorSettings;
  /** Why it can't be used now, as far as is known; null: nothing is known against it. */
  readonly problem: string | null;
};

export interface ConnectorStore {
  get(id: number): Connector | null;
  /** In the order in which they were added. */
  list(): readonly Connector[];
  add(connector: Omit<Connector, 'id'>): Connector;
  /** False for one that is not there. */
  save(connector: Connector): boolean;
  remove(id: number): boolean;
  setProblem(id: number, problem: string | null): void;
}
