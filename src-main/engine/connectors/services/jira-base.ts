import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import { jsonObjectIn } from '#domain/connector/json.ts';
import { jiraRefusal } from '#domain/connector/read-jira.ts';
import type { HttpAnswer, Reading } from '#domain/connector/reading.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { json, type Ask } from './service-protocol.ts';

export type JiraSettings = Extract<ConnectorSettings, { service: 'jira' }>;

export type JiraBase =
  /** What the paths of the REST API follow, and who we are there (the answer of `myself`). */
  | { readonly kind: 'base'; readonly base: string; readonly me: HttpAnswer }
  | { readonly kind: 'refused'; readonly reading: Exclude<Reading, { kind: 'delivered' }> };

/** The site without a slash at its end. */
export const jiraSite = ({ site }: JiraSettings): string => site.replace(/\/+$/, '');

/**
 * Where an API token is taken: at the site, or, for a token with scopes, at Atlassian's gateway under the site's cloud id
 * (support.atlassian.com, "Manage API tokens"). A token does not show which kind it is, so it is tried: nobody but
 * Atlassian gets it.
 */
export async function jiraBase(ask: Ask, settings: JiraSettings, token: string, now: Instant): Promise<JiraBase> {
  const site = jiraSite(settings);
  const first = await signIn(ask, site, settings, token, now);
  if (first.kind === 'base' || !('answer' in first) || !new URL(site).hostname.endsWith('.atlassian.net')) return first;
  const tenant = await ask({ method: 'GET', url: `${site}/_edge/tenant_info`, headers: json, body: null });
  const cloud = tenant.kind === 'answered' ? jsonObjectIn(tenant.answer.body)?.['cloudId'] : null;
  if (typeof cloud !== 'string' || !/^[\da-f-]{36}$/i.test(cloud)) return first;
  const second = await signIn(ask, `https://api.atlassian.com/ex/jira/${cloud}`, settings, token, now);
  return second.kind === 'base' ? second : first;
}

/** A refusal that is an answer may be one to a token with scopes. */
async function signIn(
  ask: Ask,
  base: string,
  settings: JiraSettings,
  token: string,
  now: Instant,
): Promise<JiraBase & { readonly answer?: HttpAnswer }> {
  const exchange = await ask(jiraCall(base, settings, token, 'myself'));
  switch (exchange.kind) {
    case 'answered': {
      const { answer } = exchange;
      if (answer.status === 200) return { kind: 'base', base, me: answer };
      return { kind: 'refused', reading: jiraRefusal(answer, now), answer };
    }
    case 'not-sent':
      return { kind: 'refused', reading: { kind: 'not-delivered', fault: exchange.fault, retryAfter: null } };
    case 'in-doubt': {
      const fault = { kind: 'temporary', message: exchange.message } as const;
      return { kind: 'refused', reading: { kind: 'not-delivered', fault, retryAfter: null } };
    }
    default:
      return exchange satisfies never;
  }
}

/** A call of the REST API with the account's API token; GET without a body. */
export function jiraCall(
  base: string,
  { account }: JiraSettings,
  token: string,
  path: string,
  body: unknown = null,
): ConnectorRequest {
  return {
    method: body === null ? 'GET' : 'POST',
    url: `${base}/rest/api/3/${path}`,
    headers: { ...json, authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
    body: body === null ? null : JSON.stringify(body),
  };
}
