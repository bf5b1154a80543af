import { pagerdutyBody } from '#domain/connector/pagerduty-body.ts';
import { readPagerDuty } from '#domain/connector/read-pagerduty.ts';
import { pagerdutyEvent } from '../services/pagerduty.ts';
import { passDelivered, trialKey, trialMessage, type Trial } from './trial.ts';

/** Triggers an incident of severity `info` that says it is a test, and resolves it. */
export async function tryPagerDuty(trial: Trial): Promise<void> {
  const keys = { delivery: trialKey(trial), incident: trialKey(trial) };
  for (const [action, words] of [
    ['trigger', 'An incident was triggered.'],
    ['resolve', 'It was resolved.'],
  ] as const) {
    const body = { routing_key: trial.secret, ...pagerdutyBody({ ...trialMessage(trial.now), action }, keys) };
    const answer = await trial.ask(pagerdutyEvent(trial.settings, body));
    passDelivered(trial, readPagerDuty(answer, trial.now), words, action === 'trigger' ? 'Trigger' : 'Resolve');
  }
}
