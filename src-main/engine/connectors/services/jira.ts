import { jiraLabel } from '#domain/connector/jira-body.ts';
import { findJiraIssue, jiraRefusal, readJira } from '#domain/connector/read-jira.ts';
import { minute } from '#domain/time/instant.ts';
import { wholeBody } from '../whole-body.ts';
import { jiraBase, jiraCall, jiraSite, type JiraSettings } from './jira-base.ts';
import { lookLater, lookRefused, type Handing, type ServiceProtocol } from './service-protocol.ts';

/** Jira Cloud: each issue carries a label of its own, by which it is found before anything is repeated. */
export const jira: ServiceProtocol = {
  afterDoubt: 'look',
  // "The delay might vary from a few seconds to minutes" (developer.atlassian.com, "Search and reconcile").
  searchable: 10 * minute,
  prepare: async (ask, handing) => {
    const found = await jiraBase(ask, settingsOf(handing), handing.secret, handing.now);
    if (found.kind === 'base') return { kind: 'ready', base: found.base };
    // Nothing was asked for yet, so a server that does not know itself has done nothing.
    if (found.reading.kind === 'not-delivered') return found.reading;
    return {
      kind: 'not-delivered',
      fault: { kind: 'temporary', message: found.reading.message },
      retryAfter: null,
    };
  },
  request: (handing) =>
    jiraCall(handing.base, settingsOf(handing), handing.secret, 'issue', wholeBody(handing.delivery, null, '')),
  read: (answer, handing) => readJira(answer, jiraSite(settingsOf(handing)), handing.now),
  look: async (ask, handing) => {
    const settings = settingsOf(handing);
    const jql = `labels = "${jiraLabel({ delivery: handing.delivery.dedup })}"`;
    const query = { jql, fields: ['summary'], maxResults: 1 };
    const exchange = await ask(jiraCall(handing.base, settings, handing.secret, 'search/jql', query));
    if (exchange.kind !== 'answered') return lookLater(exchange);
    if (exchange.answer.status !== 200) return lookRefused(jiraRefusal(exchange.answer, handing.now));
    const issue = findJiraIssue(exchange.answer, jiraSite(settings));
    if (issue === undefined) return { kind: 'untold', message: 'Jira’s answer could not be read.' };
    return issue === null ? { kind: 'absent' } : { kind: 'found', ...issue };
  },
  place: null,
};

function settingsOf({ settings }: Handing): JiraSettings {
  if (settings.service !== 'jira') throw new Error('a delivery to Jira goes through a connector of Jira');
  return settings;
}
