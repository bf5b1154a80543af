import type { Instant } from '#domain/time/instant.ts';
import { startService, type ServiceCall, type ServiceReply, type TestService } from './start-service.ts';
import { slackPostSchema, slackWebhookSchema } from './slack-schemas.ts';

export type SlackMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly thread: string | null;
  readonly metadata: unknown;
  readonly blocks: unknown;
};

export const slackToken = 'xoxb-1111-2222-secretsecretsecret';
const hookPath = '/services/T000/B000/hooksecrethooksecret';

export type SlackServer = TestService & {
  readonly messages: readonly SlackMessage[];
  /** By name without `#`. `member`: the bot is in it. */
  readonly channels: Map<string, { readonly id: string; member: boolean; archived: boolean }>;
  readonly scopes: string[];
  /** The address of the incoming webhook; it posts to `#hooked`. */
  readonly hook: string;
};

/** Slack's Web API and an incoming webhook, as far as we use them. */
export async function startSlack(now: () => Instant): Promise<SlackServer> {
  const messages: SlackMessage[] = [];
  const channels: SlackServer['channels'] = new Map([
    ['support-escalations', { id: 'C0SUPPORT1', member: true, archived: false }],
    ['finance-issues', { id: 'C0FINANCE1', member: true, archived: false }],
  ]);
  const scopes = ['chat:write', 'channels:history', 'channels:read'];
  let last = 0;
  const stamp = (): string => {
    last = Math.max(last + 1, now() * 1_000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
  const no = (error: string, more: object = {}): ServiceReply => ({ status: 200, body: { ok: false, error, ...more } });
  const yes = (body: object): ServiceReply => ({
    status: 200,
    body: { ok: true, ...body },
    headers: { 'x-oauth-scopes': scopes.join(',') },
  });
  const needs = (...any: readonly string[]): ServiceReply | null =>
    any.some((scope) => scopes.includes(scope))
      ? null
      : no('missing_scope', { needed: any[0], provided: scopes.join(',') });
  const found = (name: string) =>
    [...channels].find(([known, { id }]) => id === name || known === name.replace(/^#/, ''));

  const post = (body: string): ServiceReply => {
    const parsed = slackPostSchema.safeParse(JSON.parse(body));
    if (!parsed.success)
      return no(parsed.error.issues.some(({ path }) => path[0] === 'blocks') ? 'invalid_blocks' : 'invalid_arguments');
    const channel = found(parsed.data.channel)?.[1];
    if (channel === undefined) return no('channel_not_found');
    if (channel.archived) return no('is_archived');
    if (!channel.member) return no('not_in_channel');
    const { text, thread_ts: thread = null, metadata = null, blocks = null } = parsed.data;
    if (thread !== null && !messages.some(({ ts }) => ts === thread)) return no('thread_not_found');
    const ts = stamp();
    messages.push({ channel: channel.id, ts, text, thread, metadata, blocks });
    return yes({ channel: channel.id, ts, message: { text, ts } });
  };
  const history = (query: URLSearchParams, thread: string | null): ServiceReply => {
    const channel = query.get('channel') ?? '';
    const page = Number(query.get('cursor') ?? '0');
    const limit = Number(query.get('limit'));
    if (![...channels.values()].some(({ id }) => id === channel)) return no('channel_not_found');
    const all = messages
      .filter(
        (each) =>
          each.channel === channel && each.thread === thread && Number(each.ts) > Number(query.get('oldest') ?? 0),
      )
      .toReversed();
    const more = all.length > page + limit;
    return yes({
      messages: all.slice(page, page + limit).map(({ ts, text, blocks, metadata }) =>
        // Metadata is kept from a bot that may not read it.
        query.get('include_all_metadata') === 'true' && scopes.includes('metadata.message:read')
          ? { ts, text, blocks, metadata }
          : { ts, text, blocks },
      ),
      has_more: more,
      response_metadata: { next_cursor: more ? String(page + limit) : '' },
    });
  };

  const method = ({ path, query, headers, body }: ServiceCall): ServiceReply => {
    if (headers.authorization === undefined) return no('not_authed');
    if (headers.authorization !== `Bearer ${slackToken}`) return no('invalid_auth');
    switch (path) {
      case '/api/auth.test':
        return yes({ user: 'firstline', team: 'TAI', user_id: 'U1', team_id: 'T000' });
      case '/api/chat.postMessage':
        return needs('chat:write') ?? post(body);
      case '/api/conversations.history':
        return needs('channels:history', 'groups:history') ?? history(query, null);
      case '/api/conversations.replies':
        return needs('channels:history', 'groups:history') ?? history(query, query.get('ts'));
      case '/api/conversations.list':
        return needs('channels:read') ?? yes({ channels: [...channels].map(([name, { id }]) => ({ id, name })) });
      case '/api/chat.getPermalink':
        return yes({
          permalink: `https://tai.slack.com/archives/${query.get('channel')}/p${query.get('message_ts')?.replace('.', '')}`,
        });
      default:
        return no('unknown_method');
    }
  };
  const service = await startService(
    (call) => {
      if (!call.path.startsWith('/services/')) return method(call);
      if (call.path !== hookPath) return { status: 403, body: 'invalid_token' };
      const parsed = slackWebhookSchema.safeParse(JSON.parse(call.body));
      if (!parsed.success) return { status: 400, body: 'invalid_blocks' };
      const { text, blocks = null } = parsed.data;
      messages.push({ channel: 'C0HOOKED01', ts: stamp(), text, thread: null, metadata: null, blocks });
      return { status: 200, body: 'ok' };
    },
    ({ path }) => path === '/api/chat.postMessage' || path.startsWith('/services/'),
  );
  return { ...service, messages, channels, scopes, hook: `${service.origin}${hookPath}` };
}
