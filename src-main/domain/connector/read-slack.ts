import type { Instant } from '#domain/time/instant.ts';
import type { DeliveryFault } from './delivery-state.ts';
import { isJsonObject, jsonObjectIn, type Json } from './json.ts';
import { quotedWords, readStatus } from './read-status.ts';
import type { HttpAnswer, Reading } from './reading.ts';
import { retryAfter } from './retry-after.ts';

type Words = Readonly<Record<string, readonly [kind: DeliveryFault['kind'], message: string]>>;

/** docs.slack.dev, "Sending messages using incoming webhooks", error codes. */
const hookWords: Words = {
  invalid_payload: ['permanent', 'Slack could not read the message (invalid_payload).'],
  user_not_found: ['permanent', 'Slack knows no such user (user_not_found).'],
  invalid_token: ['sign-in', 'Slack does not know this webhook’s address any more. Make a new one in the Slack app.'],
  action_prohibited: ['sign-in', 'An administrator of Slack does not allow this webhook to post there.'],
  posting_to_general_channel_denied: ['sign-in', 'Slack does not allow this webhook to post to #general.'],
  no_service: ['sign-in', 'The webhook was removed or switched off in Slack. Make a new one in the Slack app.'],
  no_team: ['sign-in', 'The Slack workspace is not there any more.'],
  team_disabled: ['sign-in', 'The Slack workspace is disabled.'],
  no_active_hooks: ['sign-in', 'The webhook was removed or switched off in Slack. Make a new one in the Slack app.'],
  channel_not_found: ['permanent', 'The webhook’s channel is not there any more.'],
  channel_is_archived: ['permanent', 'The webhook’s channel is archived.'],
};

/** An incoming webhook answers in plain text: `ok`, or a code. */
export function readSlackWebhook(answer: HttpAnswer, now: Instant): Reading {
  const code = answer.body.trim();
  if (answer.status === 200)
    return code === 'ok'
      ? { kind: 'delivered', key: null, url: null }
      : { kind: 'in-doubt', message: 'Slack answered with something else than “ok”.' };
  const known = hookWords[code];
  if (known !== undefined) return refused(known);
  return readStatus(answer, 'Slack', now);
}

/** docs.slack.dev, chat.postMessage, "Errors". */
const methodWords: Words = {
  invalid_auth: ['sign-in', 'Slack refused the bot token (invalid_auth).'],
  not_authed: ['sign-in', 'Slack got no bot token (not_authed).'],
  account_inactive: ['sign-in', 'The bot was removed from the workspace (account_inactive).'],
  token_revoked: ['sign-in', 'The bot token was revoked. Install the app again and enter the new one.'],
  token_expired: ['sign-in', 'The bot token has expired. Enter a new one.'],
  no_permission: ['sign-in', 'The bot may not do that in this workspace (no_permission).'],
  ekm_access_denied: ['sign-in', 'An administrator of Slack has suspended posting (ekm_access_denied).'],
  restricted_action: ['sign-in', 'A setting of the workspace does not allow the bot to post there.'],
  channel_not_found: ['permanent', 'Slack knows no such channel, or it is private and the bot is not in it.'],
  not_in_channel: ['permanent', 'The bot is not in the channel. Invite it there: /invite @its-name.'],
  is_archived: ['permanent', 'The channel is archived.'],
  msg_too_long: ['permanent', 'Slack found the message too long.'],
  ratelimited: ['temporary', 'Slack asks for patience (ratelimited).'],
  rate_limited: ['temporary', 'Slack asks for patience (rate_limited).'],
  message_limit_exceeded: ['temporary', 'The workspace has reached its limit of messages.'],
  service_unavailable: ['temporary', 'Slack is out of service for now.'],
  team_added_to_org: ['temporary', 'The workspace is being moved into an organisation.'],
};

/** After these some of it may have been done all the same. */
const untold = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** Why a Web API method said no; the words of the docs where they are known. Null: it said yes. */
export function slackRefusal(answer: HttpAnswer, now: Instant): Exclude<Reading, { kind: 'delivered' }> | null {
  const body = jsonObjectIn(answer.body);
  if (body?.['ok'] === true) return null;
  const code = typeof body?.['error'] === 'string' ? body['error'] : '';
  if (answer.status === 429 || code === 'ratelimited' || code === 'rate_limited') {
    const wait = retryAfter(answer.headers['retry-after'], now);
    return {
      kind: 'not-delivered',
      fault: { kind: 'temporary', message: 'Slack asks for patience.' },
      retryAfter: wait,
    };
  }
  if (untold.has(code)) return { kind: 'in-doubt', message: `Slack failed (${code}).` };
  if (code === 'missing_scope') {
    const needed = quotedWords(body?.['needed']);
    return refused([
      'sign-in',
      `The bot lacks a permission${needed === '' ? '' : `: ${needed}`}. Add the scope and install the app again.`,
    ]);
  }
  if (code !== '')
    return refused(methodWords[code] ?? ['permanent', `Slack refused the message (${quotedWords(code)}).`]);
  const reading = readStatus(answer, 'Slack', now);
  // 200 and not readable: it may have been posted.
  return answer.status < 300 ? { kind: 'in-doubt', message: 'Slack’s answer could not be read.' } : reading;
}

/** chat.postMessage. `key`: the timestamp that names the message in its channel. */
export function readSlackPost(answer: HttpAnswer, now: Instant): Reading {
  const no = slackRefusal(answer, now);
  if (no !== null) return no;
  const ts = jsonObjectIn(answer.body)?.['ts'];
  return { kind: 'delivered', key: typeof ts === 'string' ? ts : null, url: null };
}

/** The channel's id, as an answer names it. */
export function slackChannelId({ body }: HttpAnswer): string | null {
  const channel = jsonObjectIn(body)?.['channel'];
  return typeof channel === 'string' ? channel : null;
}

/** The timestamp of the message that carries our name, in its metadata or on a block; null: none of this page. `next`: where it goes on. */
export function findSlackPost(
  { body }: HttpAnswer,
  id: string,
): { readonly ts: string | null; readonly next: string | null } {
  const page = jsonObjectIn(body);
  const messages = page?.['messages'];
  const rest = page?.['response_metadata'];
  const cursor = isJsonObject(rest) ? rest['next_cursor'] : null;
  const next = typeof cursor === 'string' && cursor !== '' ? cursor : null;
  const found = (Array.isArray(messages) ? messages : []).find((message) => {
    if (!isJsonObject(message)) return false;
    const { metadata, blocks } = message;
    const payload = isJsonObject(metadata) ? metadata['event_payload'] : undefined;
    if (isJsonObject(payload) && payload['id'] === id) return true;
    return Array.isArray(blocks) && blocks.some((block: Json) => isJsonObject(block) && block['block_id'] === id);
  });
  return { ts: isJsonObject(found) && typeof found['ts'] === 'string' ? found['ts'] : null, next };
}

function refused([kind, message]: readonly [DeliveryFault['kind'], string]): Extract<
  Reading,
  { kind: 'not-delivered' }
> {
  return { kind: 'not-delivered', fault: { kind, message }, retryAfter: null };
}
