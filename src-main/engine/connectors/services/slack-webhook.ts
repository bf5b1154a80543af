import { readSlackWebhook } from '#domain/connector/read-slack.ts';
import { wholeBody } from '../whole-body.ts';
import { json, neverLooks, type ServiceProtocol } from './service-protocol.ts';

/** A webhook of Slack: its address is the secret, and it can't be asked what it has posted. */
export const slackWebhook: ServiceProtocol = {
  afterDoubt: 'ask',
  searchable: 0,
  prepare: null,
  request: ({ delivery, secret }) => ({
    method: 'POST',
    url: secret,
    headers: json,
    body: JSON.stringify(wholeBody(delivery, null, '')),
  }),
  read: (answer, { now }) => readSlackWebhook(answer, now),
  look: neverLooks,
  place: null,
};
