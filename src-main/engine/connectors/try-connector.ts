import type { Result } from '#contract/contract.ts';
import { addressProblem } from '#domain/connector/address-problem.ts';
import type { HttpAnswer } from '#domain/connector/reading.ts';
import type { Connector } from '#engine/ports/connector-store.ts';
import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { settingsProblem } from './check-connector.ts';
import { connectorSecretKey, type ConnectorDeps } from './connector-deps.ts';
import { secretNames } from './connector-words.ts';
import { tryJira } from './trials/try-jira.ts';
import { tryPagerDuty } from './trials/try-pagerduty.ts';
import { trySlackBot } from './trials/try-slack-bot.ts';
import { trySlackWebhook } from './trials/try-slack-webhook.ts';
import { tryWebhook } from './trials/try-webhook.ts';
import { TrialOver, type Trial } from './trials/trial.ts';

type TrialResult = Result<'connectors.test'>;

/**
 * Tries a connector for real, step by step, with a message that says it is a test; the first step that fails is the last.
 * Nothing is queued and nothing of a ticket goes out.
 */
export async function tryConnector(deps: ConnectorDeps, connector: Connector): Promise<TrialResult> {
  const steps: TrialResult['steps'] = [];
  const pass = (title: string, message: string): void => void steps.push({ title, ok: true, message });
  const over = (title: string, message: string): never => {
    steps.push({ title, ok: false, message });
    throw new TrialOver(message);
  };
  try {
    const secret = await deps.secrets.get(connectorSecretKey(connector.id));
    if (secret === null) return { ok: false, steps: [missing(connector)] };
    const ask = asking(deps, pass, over);
    await trialOf({
      settings: connector.settings,
      secret,
      installation: deps.installation,
      now: deps.clock.now(),
      ask,
      pass,
      over,
    });
    deps.store.connectors.setProblem(connector.id, null);
    deps.onConnectorsChanged();
    return { ok: true, steps };
  } catch (error) {
    if (error instanceof SecretsRefused)
      return { ok: false, steps: [{ title: 'Secret', ok: false, message: error.message }] };
    if (!(error instanceof TrialOver)) throw error;
    return { ok: false, steps };
  }
}

const missing = ({ settings }: Connector): TrialResult['steps'][number] => ({
  title: 'Secret',
  ok: false,
  message: `The ${secretNames[settings.service]} is missing.`,
});

/** One request; the first one also says that address, line and certificate are right. */
function asking({ sender }: ConnectorDeps, pass: Trial['pass'], over: Trial['over']): Trial['ask'] {
  let first = true;
  return async (request: ConnectorRequest): Promise<HttpAnswer> => {
    const url = URL.canParse(request.url) ? new URL(request.url) : null;
    const problem = url === null ? 'The address cannot be read.' : addressProblem(url);
    if (url === null || problem !== null) return over('Address', problem ?? '');
    if (first) pass('Address', url.host);
    // A service may be asked at two addresses.
    const line = first ? 'Connection' : `Connection to ${url.host}`;
    const exchange = await sender.send(request);
    switch (exchange.kind) {
      case 'not-sent':
        return over(exchange.fault.kind === 'certificate' ? 'Certificate' : line, exchange.fault.message);
      case 'in-doubt':
        return over('Answer', exchange.message);
      case 'answered':
        if (first)
          pass(
            'Connection',
            url.protocol === 'https:' ? 'TLS, with a certificate that is trusted.' : 'Plain, to this machine.',
          );
        first = false;
        return exchange.answer;
      default:
        return exchange satisfies never;
    }
  };
}

async function trialOf(trial: Trial): Promise<void> {
  const wrong = settingsProblem(trial.settings);
  if (wrong !== null) return trial.over('Settings', wrong);
  switch (trial.settings.service) {
    case 'slack-webhook':
      return trySlackWebhook(trial);
    case 'slack-bot':
      return trySlackBot(trial, trial.settings);
    case 'pagerduty':
      return tryPagerDuty(trial);
    case 'jira':
      return tryJira(trial, trial.settings);
    case 'webhook':
      return tryWebhook(trial);
    default:
      return trial.settings satisfies never;
  }
}
