import { jiraLabel } from '#domain/connector/jira-body.ts';
import { findJiraIssue, jiraRefusal, readJira } from '#domain/connector/read-jira.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { wholeBody } from '../whole-body.ts';
import { json, lookLater, lookRefused, type ServiceProtocol } from './service-protocol.ts';

/** Jira Cloud: each issue carries a label of its own, by which it is found before anything is repeated. */
export const jira: ServiceProtocol = {
  afterDoubt: 'look',
  request: ({ delivery, settings, secret }) => jiraCall(settings, secret, 'issue', wholeBody(delivery, null, '')),
  read: (answer, { settings, now }) => readJira(answer, siteOf(settings), now),
  look: async (ask, { delivery, settings, secret, now }) => {
    const jql = `labels = "${jiraLabel({ delivery: delivery.dedup })}"`;
    const exchange = await ask(jiraCall(settings, secret, 'search/jql', { jql, fields: ['summary'], maxResults: 1 }));
    if (exchange.kind !== 'answered') return lookLater(exchange);
    if (exchange.answer.status !== 200) return lookRefused(jiraRefusal(exchange.answer, now));
    const issue = findJiraIssue(exchange.answer, siteOf(settings));
    if (issue === undefined) return { kind: 'untold', message: 'Jira’s answer could not be read.' };
    return issue === null ? { kind: 'absent' } : { kind: 'found', ...issue };
  },
  place: null,
};

const siteOf = (settings: ConnectorSettings): string =>
  settings.service === 'jira' ? settings.site.replace(/\/+$/, '') : '';

/** A call of the REST API with the account's API token; GET without a body. */
export function jiraCall(
  settings: ConnectorSettings,
  token: string,
  path: string,
  body: unknown = null,
): ConnectorRequest {
  const account = settings.service === 'jira' ? settings.account : '';
  return {
    method: body === null ? 'GET' : 'POST',
    url: `${siteOf(settings)}/rest/api/3/${path}`,
    headers: { ...json, authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
    body: body === null ? null : JSON.stringify(body),
  };
}
