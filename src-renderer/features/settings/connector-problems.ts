import type { ConnectorSettings } from '#contract/connectors.ts';

export type ConnectorProblems = Readonly<Partial<Record<string, string>>>;

/** A connector as it is being written. */
export type ConnectorForm = {
  readonly name: string;
  readonly settings: ConnectorSettings;
  /** Empty keeps what is in the keychain. */
  readonly secret: string;
};

const isHttps = (text: string): boolean => /^https:\/\/[^\s/]+/u.test(text);
/** On this machine: for trying things out. */
const isLocal = (text: string): boolean => /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/u.test(text);
const expected = 'Expected an address that begins with https://.';

/** What is wrong with the fields, by field. */
export function connectorProblems({ name, settings, secret }: ConnectorForm, hasSecret: boolean): ConnectorProblems {
  const found: Record<string, string> = {};
  if (name.trim() === '') found['name'] = 'Expected a name, for the list and for the escalation’s dialogue.';
  if (secret.trim() === '' && !hasSecret) found['secret'] = 'It is needed to sign in.';
  switch (settings.service) {
    case 'slack-webhook':
      if (secret.trim() !== '' && !isHttps(secret) && !isLocal(secret)) found['secret'] = expected;
      break;
    case 'slack-bot':
      if (settings.channel.trim() === '') found['channel'] = 'Expected a channel: #name or its id.';
      break;
    case 'pagerduty':
      break;
    case 'jira':
      if (!isHttps(settings.site) && !isLocal(settings.site)) found['site'] = expected;
      if (settings.account.trim() === '') found['account'] = 'Expected the e-mail address that the token belongs to.';
      if (settings.project.trim() === '') found['project'] = 'Expected the key of a project, such as SUP.';
      if (settings.issueType.trim() === '') found['issueType'] = 'Expected a type of issue, such as Bug.';
      break;
    case 'webhook':
      if (!isHttps(settings.address) && !isLocal(settings.address)) found['address'] = expected;
      break;
  }
  return found;
}
