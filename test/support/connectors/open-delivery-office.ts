import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectorService } from '#domain/connector/connector.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import { minute } from '#domain/time/instant.ts';
import type { DeliveryPlan, DeliveryReport } from './delivery-plan.ts';
import { jiraAccount, jiraToken, startJira } from './start-jira.ts';
import { routingKey, startPagerDuty } from './start-pagerduty.ts';
import { signingSecret, startReceiver } from './start-receiver.ts';
import type { TestService } from './start-service.ts';
import { slackToken, startSlack } from './start-slack.ts';

/** Steps at which the service, not the process itself, sees to the end; the last two leave the process alive. */
export const serviceSteps = ['lost', 'taken', 'answered', 'hang-up', 'hang-up-taken'] as const;

/** Longer than any honest run on a busy machine. */
const patience = 30_000;

type Service = {
  readonly server: TestService;
  /** The path that takes messages. */
  readonly path: string;
  readonly settings: ConnectorSettings;
  readonly secret: string;
  readonly origins: Readonly<Record<string, string>>;
  /** How often the case has come about over there. */
  readonly taken: (escalation: number) => number;
};

async function startFor(service: ConnectorService, now: () => number): Promise<Service> {
  const count = <T>(all: readonly T[], escalation: number, title: (one: T) => string): number =>
    all.filter((one) => title(one).startsWith(`Case ${escalation}.`)).length;
  switch (service) {
    case 'slack-webhook':
    case 'slack-bot': {
      const server = await startSlack(now);
      const hooked = service === 'slack-webhook';
      return {
        server,
        path: hooked ? '/services/' : 'chat.postMessage',
        settings: hooked ? { service, channel: '#hooked' } : { service, channel: '#support-escalations' },
        secret: hooked ? server.hook : slackToken,
        origins: { 'https://slack.com': server.origin },
        taken: (escalation) => count(server.messages, escalation, ({ text }) => text),
      };
    }
    case 'pagerduty': {
      const server = await startPagerDuty();
      return {
        server,
        path: '/v2/enqueue',
        settings: { service, region: 'us' },
        secret: routingKey,
        origins: { 'https://events.pagerduty.com': server.origin },
        taken: (escalation) => server.incidents.get(`firstline-crash-1001-${escalation}`)?.opened ?? 0,
      };
    }
    case 'jira': {
      const server = await startJira(now);
      server.set({ searchDelay: 5 * minute });
      return {
        server,
        path: '/rest/api/3/issue',
        settings: {
          service,
          site: 'https://tai.atlassian.net',
          account: jiraAccount,
          project: 'SUP',
          issueType: 'Bug',
        },
        secret: jiraToken,
        origins: { 'https://tai.atlassian.net': server.origin },
        taken: (escalation) => count(server.issues, escalation, ({ fields }) => fields.summary),
      };
    }
    case 'webhook': {
      const server = await startReceiver(now);
      return {
        server,
        path: '/firstline',
        settings: { service, address: server.address },
        secret: signingSecret,
        origins: {},
        taken: (escalation) => count(server.received, escalation, ({ event }) => String(event.data['title'])),
      };
    }
    default:
      return service satisfies never;
  }
}

export type DeliveryOffice = {
  /** One process: hands an escalation over (or none) and ends where `step` says. Null: killed. */
  readonly run: (
    escalation: number | null,
    step: string | null,
    more?: { readonly decisions?: DeliveryPlan['decisions']; readonly inRecovery?: boolean },
  ) => Promise<DeliveryReport | null>;
  readonly taken: (escalation: number) => number;
  readonly close: () => Promise<void>;
};

/** One service, and a data folder that processes are started on and killed, each ten minutes after the one before. */
export async function openDeliveryOffice(bundle: string, service: ConnectorService): Promise<DeliveryOffice> {
  let ahead = 0;
  const { server, path, settings, secret, origins, taken } = await startFor(service, () => Date.now() + ahead);
  const folder = mkdtempSync(join(tmpdir(), 'firstline-deliveries-'));
  let child: ChildProcess | null = null;
  let step: string | null = null;
  server.watch((reached) => {
    if ((step === 'lost' && reached === 'received') || step === reached) {
      step = null;
      child?.kill('SIGKILL');
    }
  });

  const run: DeliveryOffice['run'] = async (escalation, at, { decisions = {}, inRecovery = false } = {}) => {
    ahead += 10 * minute;
    const byItself = serviceSteps.some((each) => each === at) ? null : at;
    const plan: DeliveryPlan = {
      folder,
      settings,
      secret,
      origins,
      ahead,
      escalation,
      killAt: byItself,
      killInRecovery: inRecovery,
      decisions,
    };
    const arm = (): void => {
      step = at;
      if (at === 'lost' || at === 'hang-up') server.play(path, 'hang-up');
      if (at === 'hang-up-taken') server.play(path, 'take-and-hang-up');
    };
    if (inRecovery) arm();
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', bundle, JSON.stringify(plan)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child = started;
    let said = '';
    let complaint = '';
    started.stdin.on('error', () => {});
    started.stdout.on('data', (data: Buffer) => {
      const before = said;
      said += data.toString();
      if (!said.includes('writing') || before.includes('writing')) return;
      if (!inRecovery) arm();
      started.stdin.write('go\n');
    });
    started.stderr.on('data', (data: Buffer) => {
      complaint += data.toString();
    });
    const late = setTimeout(() => {
      complaint += ' took too long';
      started.kill('SIGKILL');
    }, patience);
    const [code, signal] = (await once(started, 'close')) as [number | null, string | null];
    clearTimeout(late);
    step = null;
    server.forget();
    if (complaint !== '' || (signal === null && code !== 0))
      throw new Error(`${escalation} at ${at}: ${code} ${complaint}`);
    if (signal !== null) return null;
    return JSON.parse(said.trimEnd().split('\n').at(-1) ?? '') as DeliveryReport;
  };
  return {
    run,
    taken,
    close: async () => {
      child?.kill('SIGKILL');
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
