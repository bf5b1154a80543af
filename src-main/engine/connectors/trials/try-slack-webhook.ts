import { readSlackWebhook } from '#domain/connector/read-slack.ts';
import { slackBody } from '#domain/connector/slack-body.ts';
import { json } from '../services/service-protocol.ts';
import { passDelivered, trialMessage, type Trial } from './trial.ts';

/** Posts a test message; a webhook can do nothing else. */
export async function trySlackWebhook(trial: Trial): Promise<void> {
  const body = JSON.stringify(slackBody(trialMessage(trial.now)));
  const answer = await trial.ask({ method: 'POST', url: trial.secret, headers: json, body });
  passDelivered(trial, readSlackWebhook(answer, trial.now), 'The test message stands in the webhook’s channel.');
}
