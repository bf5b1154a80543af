import { once } from 'node:events';
import { createConnectorSender } from '#connect/create-connector-sender.ts';
import { connectorSecretKey, type ConnectorDeps } from '#engine/connectors/connector-deps.ts';
import { createDeliveryRunner } from '#engine/connectors/delivery-runner.ts';
import { queueDeliveries } from '#engine/connectors/queue-deliveries.ts';
import { connectorHandlers } from '#engine/handlers/connector-handlers.ts';
import type { Store } from '#engine/ports/store.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openStore } from '#storage/open-store.ts';
import { systemTimers } from '#compose/system-timers.ts';
import { playbookPolicy } from '#test/domain/sla/playbook-policy.ts';
import type { DeliveryPlan, DeliveryReport } from './delivery-plan.ts';
import { rerouted } from './rerouted.ts';

/**
 * Run by deliveries-exactly-once.test.ts as a process of its own: deliveries on real adapters, which see to what the process
 * before left behind, hand an escalation over, and end where they are told to.
 */
const plan = JSON.parse(process.argv[2] ?? '') as DeliveryPlan;
const now = (): number => Date.now() + plan.ahead;

let armed = plan.killInRecovery;
/** As the power goes: nothing after this line runs. */
const reach = (step: string): void => {
  if (armed && step === plan.killAt) process.kill(process.pid, 'SIGKILL');
};

const lock = takeInstanceLock(plan.folder, 'a test', Date.now());
if (lock.kind === 'held') throw new Error(lock.message);
const opened = openStore({ folder: plan.folder, now });
if (opened.kind !== 'ok') throw new Error(opened.problem);

/** What the next durable transaction is about. */
let phase = 'queue';
const durably: Store['durably'] = (work) => {
  reach(`before-${phase}`);
  const result = opened.store.durably(() => {
    const done = work();
    reach(`within-${phase}`);
    return done;
  });
  reach(`after-${phase}`);
  return result;
};
const store: Store = { ...opened.store, durably };
const real = rerouted(createConnectorSender({ timeouts: { connect: 5_000, answer: 5_000 } }), plan.origins);
const agent = { kind: 'agent', name: 'Ann' } as const;

const deps: ConnectorDeps = {
  store,
  clock: { now },
  policy: () => playbookPolicy,
  agent: () => agent,
  onChanged: () => {},
  onCorrected: () => {},
  onRunsChanged: () => {},
  timers: systemTimers,
  log: {
    info: () => {},
    warn: () => {},
    error: (fields, message) => void process.stderr.write(`${message} ${JSON.stringify(fields)}`),
  },
  random: () => 0.5,
  secrets: {
    kind: 'file',
    get: async (key) => {
      reach('before-secret');
      return key === connectorSecretKey(1) ? plan.secret : null;
    },
    set: async () => {},
    delete: async () => {},
  },
  sender: {
    send: async (request, options) => {
      if (options?.beforeHandOver === undefined) {
        reach('before-look');
        const exchange = await real.send(request, options);
        reach('after-look');
        return exchange;
      }
      reach('before-connect');
      phase = 'hand-over';
      const exchange = await real.send(request, options);
      phase = 'settle';
      reach('after-answer');
      return exchange;
    },
  },
  installation: 'crash',
  settings: () => ({ undoSendSeconds: 0 }),
  onQueued: () => runner.kick(),
  onDeliveriesChanged: () => {},
  onConnectorsChanged: () => {},
  notify: () => {},
};
const runner = createDeliveryRunner(deps);
const handlers = connectorHandlers({ ...deps, onKick: runner.kick });

if (store.connectors.list().length === 0) {
  store.connectors.add({ name: 'There', on: true, settings: plan.settings, problem: null });
  const ticket = store.tickets.create();
  const entry = { ticket, at: now(), recordedAt: now(), actor: agent } as const;
  store.tickets.append([
    { ...entry, kind: 'opened', subject: 'A question', historic: false },
    { ...entry, kind: 'policy-applied', version: 1 },
  ]);
}
runner.start();
process.stdout.write('up\n');
await runner.drained();
armed = true;
phase = 'queue';
process.stdout.write('writing\n');
await once(process.stdin, 'data');
if (plan.escalation !== null) {
  const { escalation } = plan;
  store.durably(() =>
    queueDeliveries(deps, {
      ticket: 1001,
      escalation,
      title: `Case ${escalation}.`,
      text: 'It fails.',
      destinations: [],
      connectors: [1],
      action: 'trigger',
      entry: null,
    }),
  );
}
await Promise.resolve();
await runner.drained();
for (const { id, escalation, state } of store.deliveries.list({ ticket: null, states: ['unknown'], limit: 500 })) {
  const decision = plan.decisions[escalation ?? 0];
  if (decision !== undefined && state.kind === 'unknown') await handlers['deliveries.decide']({ id, decision });
}
await runner.drained();
const report: DeliveryReport = {
  deliveries: store.deliveries
    .list({ ticket: null, states: null, limit: 500 })
    .map(({ escalation, request, state }) => ({
      escalation: escalation ?? 0,
      service: request.target.service,
      state: state.kind,
    })),
  logged: store.tickets.events(1001).flatMap((event) => (event.kind === 'delivered' ? (event.escalation ?? []) : [])),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
await runner.stop();
store.close();
lock.release();
process.exit(0);
