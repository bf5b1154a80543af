import { readWebhook } from '#domain/connector/read-webhook.ts';
import { signedEvent } from '../services/webhook.ts';
import { passDelivered, trialKey, trialMessage, type Trial } from './trial.ts';

/** A signed event of the type `firstline.test`. */
export async function tryWebhook(trial: Trial): Promise<void> {
  const { settings, secret, now } = trial;
  const { title, text } = trialMessage(now);
  const event = { type: 'firstline.test', timestamp: new Date(now).toISOString(), data: { title, text } };
  const answer = await trial.ask(signedEvent(settings, secret, trialKey(trial), now, event));
  passDelivered(trial, readWebhook(answer, now), 'The receiver took a signed event of the type firstline.test.');
}
