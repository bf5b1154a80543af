import { jsonObjectIn, isJsonObject } from '#domain/connector/json.ts';
import { findSlackPost, readSlackPost, slackChannelId, slackRefusal } from '#domain/connector/read-slack.ts';
import { minute } from '#domain/time/instant.ts';
import { wholeBody } from '../whole-body.ts';
import { slackGet, slackPost } from './slack-api.ts';
import { lookLater, lookRefused, type Ask, type Handing, type Look, type ServiceProtocol } from './service-protocol.ts';

/** Clocks differ, and Slack stamps a message with its own. Seconds. */
const margin = 3_600;
/** Pages that are read at most; what is asked about is minutes old. */
const mostPages = 10;

/** A bot of Slack: what was posted is found again by its metadata (needs channels:history or groups:history). */
export const slackBot: ServiceProtocol = {
  afterDoubt: 'look',
  searchable: 2 * minute,
  prepare: null,
  request: ({ delivery, secret, thread }) => slackPost('chat.postMessage', secret, wholeBody(delivery, thread, '')),
  read: (answer, { now }) => readSlackPost(answer, now),
  look: async (ask, handing, since) => {
    const channel = await channelId(ask, handing);
    if (channel.kind !== 'id') return channel;
    const { secret, thread, delivery, now } = handing;
    const [method, about] = thread === null ? ['conversations.history', {}] : ['conversations.replies', { ts: thread }];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < mostPages; page += 1) {
      const exchange = await ask(
        slackGet(method, secret, {
          channel: channel.id,
          ...about,
          oldest: String(Math.floor(since / 1_000) - margin),
          include_all_metadata: 'true',
          limit: '100',
          ...(cursor === '' ? {} : { cursor }),
        }),
      );
      if (exchange.kind !== 'answered') return lookLater(exchange);
      const no = slackRefusal(exchange.answer, now);
      if (no !== null) return lookRefused(no);
      const { ts, next } = findSlackPost(exchange.answer, delivery.dedup);
      if (ts !== null) return { kind: 'found', key: ts, url: await permalink(ask, secret, channel.id, ts) };
      cursor = next;
    }
    return cursor === null
      ? { kind: 'absent' }
      : { kind: 'untold', message: 'The channel has too many messages since.' };
  },
  place: async (ask, { secret }, answer, ts) => {
    const channel = slackChannelId(answer);
    return channel === null ? null : permalink(ask, secret, channel, ts);
  },
};

async function permalink(ask: Ask, token: string, channel: string, ts: string): Promise<string | null> {
  const exchange = await ask(slackGet('chat.getPermalink', token, { channel, message_ts: ts }));
  const link = exchange.kind === 'answered' ? jsonObjectIn(exchange.answer.body)?.['permalink'] : null;
  return typeof link === 'string' && link.startsWith('https://') ? link : null;
}

type ChannelId = { readonly kind: 'id'; readonly id: string } | Look;

/** History takes ids only; a name is looked up among the channels that the bot sees (channels:read, groups:read). */
async function channelId(ask: Ask, { delivery, secret, now }: Handing): Promise<ChannelId> {
  const { target } = delivery.request;
  const name = target.service === 'slack-bot' ? target.channel.trim().replace(/^#/, '') : '';
  if (/^[CGD][A-Z0-9]{7,}$/.test(name)) return { kind: 'id', id: name };
  let cursor: string | null = '';
  for (let page = 0; cursor !== null && page < mostPages; page += 1) {
    const exchange = await ask(
      slackGet('conversations.list', secret, {
        types: 'public_channel,private_channel',
        exclude_archived: 'true',
        limit: '1000',
        ...(cursor === '' ? {} : { cursor }),
      }),
    );
    if (exchange.kind !== 'answered') return lookLater(exchange);
    const no = slackRefusal(exchange.answer, now);
    if (no !== null) return lookRefused(no);
    const body = jsonObjectIn(exchange.answer.body);
    const channels = body?.['channels'];
    for (const channel of Array.isArray(channels) ? channels : [])
      if (isJsonObject(channel) && channel['name'] === name && typeof channel['id'] === 'string')
        return { kind: 'id', id: channel['id'] };
    const rest = body?.['response_metadata'];
    const next = isJsonObject(rest) ? rest['next_cursor'] : null;
    cursor = typeof next === 'string' && next !== '' ? next : null;
  }
  return { kind: 'untold', message: 'The channel was not found among those that the bot sees.' };
}
