import type { Instant } from '#domain/time/instant.ts';
import { isJsonObject, jsonObjectIn, type Json } from './json.ts';
import { quotedWords, readStatus } from './read-status.ts';
import type { HttpAnswer, Reading } from './reading.ts';

const browse = (site: string, key: string): string => `${site.replace(/\/+$/, '')}/browse/${key}`;

/** POST /rest/api/3/issue: 201 with the issue's key; 400 names the fields; 401 and 403 are the token and the permission. */
export function readJira(answer: HttpAnswer, site: string, now: Instant): Reading {
  if (answer.status === 201) {
    const key = jsonObjectIn(answer.body)?.['key'];
    return typeof key === 'string'
      ? { kind: 'delivered', key, url: browse(site, key) }
      : { kind: 'in-doubt', message: 'Jira’s answer could not be read.' };
  }
  return jiraRefusal(answer, now);
}

/** Why Jira said no, with its own words. */
export function jiraRefusal(answer: HttpAnswer, now: Instant): Exclude<Reading, { kind: 'delivered' }> {
  const words = jiraWords(answer.body);
  const reading = readStatus(answer, 'Jira', now);
  if (reading.kind !== 'not-delivered' || words === '') return reading;
  return { ...reading, fault: { ...reading.fault, message: `${reading.fault.message} ${words}` } };
}

/** GET or POST /rest/api/3/search/jql: the first issue found; null where there is none, `undefined` where it can't be read. */
export function findJiraIssue(
  { body }: HttpAnswer,
  site: string,
): { readonly key: string; readonly url: string } | null | undefined {
  const issues = jsonObjectIn(body)?.['issues'];
  if (!Array.isArray(issues)) return undefined;
  const first = (issues as readonly Json[])[0];
  if (first === undefined) return null;
  const key = isJsonObject(first) ? first['key'] : undefined;
  return typeof key === 'string' ? { key, url: browse(site, key) } : undefined;
}

/** `errorMessages` and `errors`, the shape of all of Jira's refusals. */
function jiraWords(body: string): string {
  const answer = jsonObjectIn(body);
  const general = answer?.['errorMessages'];
  const fields = answer?.['errors'];
  return quotedWords(
    [
      ...(Array.isArray(general) ? general : []),
      ...(isJsonObject(fields)
        ? Object.entries(fields).map(([field, words]) => `${field}: ${quotedWords(words)}`)
        : []),
    ].join(' '),
  );
}
