import type { ConnectorView } from '#contract/connectors.ts';
import type { DecodedParams } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { Delivery } from '#domain/connector/delivery.ts';
import type { Connector } from '#engine/ports/connector-store.ts';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import type { ChangeDeliveryDeps } from './change-delivery.ts';
import { secretProblem, settingsProblem } from './check-connector.ts';
import { connectorSecretKey, type ConnectorDeps } from './connector-deps.ts';
import { secretNames } from './connector-words.ts';

const refused = (message: string) => fail({ kind: 'refused', message });

/** A connector for the console; whether its secret is there is looked up each time. */
export async function connectorView(
  { secrets }: Pick<ConnectorDeps, 'secrets'>,
  connector: Connector,
): Promise<ConnectorView> {
  let hasSecret = false;
  let problem = connector.problem;
  try {
    hasSecret = (await secrets.get(connectorSecretKey(connector.id))) !== null;
    if (!hasSecret) problem = `The ${secretNames[connector.settings.service]} is missing.`;
  } catch (error) {
    if (!(error instanceof SecretsRefused)) throw error;
    problem = error.message;
  }
  return { id: connector.id, name: connector.name, on: connector.on, settings: connector.settings, hasSecret, problem };
}

/** Adds a connector or changes one; its secret goes into the keychain first, so that none is on without. */
export async function saveConnector(
  deps: ChangeDeliveryDeps,
  { id, name, on, settings, secret: given }: DecodedParams<'connectors.save'>,
): Promise<Outcome<ConnectorView>> {
  const { store, secrets } = deps;
  const secret = given?.trim();
  const before = id === null ? null : store.connectors.get(id);
  if (id !== null && before === null) return fail({ kind: 'not-found', what: `connector ${id}` });
  const wrong = settingsProblem(settings) ?? (secret === undefined ? null : secretProblem(settings.service, secret));
  if (wrong !== null) return refused(wrong);
  if (before !== null && before.settings.service !== settings.service)
    return refused('A connector keeps its service. Add another one.');
  if (before !== null && secret === undefined && sendsElsewhere(before.settings, settings))
    return refused('Enter the API token again: it was given for the site and account that were set before.');

  const known = before === null ? null : await secrets.get(connectorSecretKey(before.id)).catch(() => null);
  const problem = secret === undefined && known === null ? `The ${secretNames[settings.service]} is missing.` : null;
  // A new key clears what was held against the old one.
  const kept = secret === undefined && before !== null && problem === null ? before.problem : problem;
  // Off until its secret is in the keychain.
  const saved: Connector =
    before === null
      ? store.connectors.add({ name, on: false, settings, problem })
      : { ...before, name, settings, problem: kept };
  try {
    if (secret !== undefined) await secrets.set(connectorSecretKey(saved.id), secret);
  } catch (error) {
    if (before === null) store.connectors.remove(saved.id);
    if (error instanceof SecretsRefused) return refused(error.message);
    throw error;
  }
  store.connectors.save({ ...saved, on });
  deps.onConnectorsChanged();
  deps.onKick();
  return succeed(await connectorView(deps, { ...saved, on }));
}

/** The token of one site would be shown to another one. */
const sendsElsewhere = (before: ConnectorSettings, after: ConnectorSettings): boolean =>
  before.service === 'jira' &&
  after.service === 'jira' &&
  (new URL(before.site).origin !== new URL(after.site).origin || before.account !== after.account);

/** Removes a connector and its secret; what waits for it fails, saying so. */
export async function removeConnector(deps: ChangeDeliveryDeps, id: number): Promise<Outcome<Record<string, never>>> {
  const { store, secrets, clock } = deps;
  const connector = store.connectors.get(id);
  if (connector === null) return fail({ kind: 'not-found', what: `connector ${id}` });
  try {
    await secrets.delete(connectorSecretKey(id));
  } catch (error) {
    if (error instanceof SecretsRefused) return refused(error.message);
    throw error;
  }
  const fault = { kind: 'connector', message: `${connector.name} was removed before it was handed over.` } as const;
  const orphans = store.durably((): readonly Delivery[] => {
    store.connectors.remove(id);
    return store.deliveries
      .list({ ticket: null, connector: id, states: ['queued'], limit: 10_000 })
      .flatMap((delivery) => applyDeliveryStep(store, delivery.id, { kind: 'orphan', now: clock.now(), fault }) ?? []);
  });
  deps.onConnectorsChanged();
  if (orphans.length > 0) deps.onDeliveriesChanged(orphans);
  return succeed({});
}
