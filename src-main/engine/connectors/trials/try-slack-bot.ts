import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import { jsonObjectIn } from '#domain/connector/json.ts';
import { readSlackPost, slackRefusal } from '#domain/connector/read-slack.ts';
import { quotedWords } from '#domain/connector/read-status.ts';
import { slackBotBody } from '#domain/connector/slack-body.ts';
import { slackPost } from '../services/slack-api.ts';
import { passDelivered, trialKey, trialMessage, type Trial } from './trial.ts';

/** Who the bot is, what it may, and a test message to its channel. */
export async function trySlackBot(
  trial: Trial,
  { channel }: Extract<ConnectorSettings, { service: 'slack-bot' }>,
): Promise<void> {
  const { ask, pass, over, secret, now } = trial;
  const who = await ask(slackPost('auth.test', secret, {}));
  const no = slackRefusal(who, now);
  if (no !== null) return over('Sign-in', no.kind === 'in-doubt' ? no.message : no.fault.message);
  const me = jsonObjectIn(who.body);
  pass('Sign-in', `${quotedWords(me?.['user'], 'A bot')} in ${quotedWords(me?.['team'], 'a workspace')}.`);

  // Slack names the scopes of the token in a header of every answer.
  const scopes = who.headers['x-oauth-scopes']?.split(',').map((scope) => scope.trim());
  if (scopes !== undefined && !scopes.includes('chat:write'))
    return over('Permission', 'The bot lacks the scope chat:write. Add it and install the app again.');
  const history = scopes?.some((scope) => scope === 'channels:history' || scope === 'groups:history') ?? false;
  pass(
    'Permission',
    history
      ? 'The bot may post, and find what it has posted.'
      : 'The bot may post. Without channels:history (groups:history for private channels) you are asked whenever Slack does not answer.',
  );
  const keys = { delivery: trialKey(trial), incident: trialKey(trial) };
  const posted = await ask(slackPost('chat.postMessage', secret, slackBotBody(channel, trialMessage(now), keys)));
  passDelivered(trial, readSlackPost(posted, now), `The test message stands in ${channel}.`, 'Channel');
}
