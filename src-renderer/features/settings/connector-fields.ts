import type { ConnectorSettings } from '#contract/connectors.ts';
import type { ConnectorService } from '#domain/connector/connector.ts';

/** What a service needs to be set up: in words, where its secret comes from, and what it has to be allowed. */
export type ConnectorKind = {
  readonly service: ConnectorService;
  readonly title: string;
  readonly lead: string;
  /** What the secret is called where it comes from. */
  readonly secret: string;
  readonly secretHint: string;
  /** Scopes and permissions, a line each. */
  readonly needs: readonly string[];
};

export const connectorKinds: readonly ConnectorKind[] = [
  {
    service: 'slack-bot',
    title: 'Slack app',
    lead: 'Posts to the channel that each outcome names, and goes on in its thread.',
    secret: 'Bot token',
    secretHint: 'Begins with xoxb-, under “OAuth & Permissions” of your app.',
    needs: [
      'chat:write to post; the app has to be a member of the channel',
      'channels:read and channels:history (private channels: groups:read, groups:history) to see whether a message arrived after all',
    ],
  },
  {
    service: 'slack-webhook',
    title: 'Slack webhook',
    lead: 'Posts to one channel, which is chosen in Slack. It cannot look whether a message arrived.',
    secret: 'Address of the webhook',
    secretHint: 'https://hooks.slack.com/services/…; whoever has it can post.',
    needs: ['incoming-webhook, for one channel'],
  },
  {
    service: 'pagerduty',
    title: 'PagerDuty',
    lead: 'Pages who is on call; acknowledged and resolved together with the escalation.',
    secret: 'Integration key',
    secretHint: 'Of an Events API v2 integration of the service that is to be paged.',
    needs: ['an Events API v2 integration on the service'],
  },
  {
    service: 'jira',
    title: 'Jira Cloud',
    lead: 'Files an issue; its key comes back to the ticket and into the answer.',
    secret: 'API token',
    secretHint: 'Of the account above, from id.atlassian.com.',
    needs: [
      '“Browse projects” and “Create issues” in the project, and the field Labels on the form of the issue type',
      'a token with scopes: read:jira-user, read:jira-work, write:jira-work',
    ],
  },
  {
    service: 'webhook',
    title: 'Webhook',
    lead: 'A signed request to an address of yours (Standard Webhooks).',
    secret: 'Signing secret',
    secretHint: 'The receiver checks the signature with it.',
    needs: ['an answer with 2xx within the time-out; the same webhook-id is the same delivery'],
  },
];

export const kindOf = (service: ConnectorService): ConnectorKind | undefined =>
  connectorKinds.find((kind) => kind.service === service);

/** What a new connector begins with. */
export function startSettings(service: ConnectorService): ConnectorSettings {
  switch (service) {
    case 'slack-webhook':
      return { service, channel: '' };
    case 'slack-bot':
      return { service, channel: '#support-escalations' };
    case 'pagerduty':
      return { service, region: 'us' };
    case 'jira':
      return { service, site: '', account: '', project: '', issueType: 'Bug' };
    case 'webhook':
      return { service, address: '' };
  }
}

/** What is set, in a line below the name. */
export function settingsWords(settings: ConnectorSettings): string {
  switch (settings.service) {
    case 'slack-webhook':
    case 'slack-bot':
      return settings.channel;
    case 'pagerduty':
      return settings.region === 'eu' ? 'EU service region' : 'US service region';
    case 'jira':
      return `${settings.project} at ${settings.site.replace(/^https:\/\//u, '')}`;
    case 'webhook':
      return settings.address;
  }
}
