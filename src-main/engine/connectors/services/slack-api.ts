import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { json } from './service-protocol.ts';

const base = 'https://slack.com/api';

/** A method of Slack's Web API that changes something. */
export const slackPost = (method: string, token: string, body: unknown): ConnectorRequest => ({
  method: 'POST',
  url: `${base}/${method}`,
  headers: { ...json, authorization: `Bearer ${token}` },
  body: JSON.stringify(body),
});

/** A method that reads. */
export const slackGet = (method: string, token: string, query: Readonly<Record<string, string>>): ConnectorRequest => ({
  method: 'GET',
  url: `${base}/${method}?${new URLSearchParams(query).toString()}`,
  headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  body: null,
});
