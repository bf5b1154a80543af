import { addressProblem } from '#domain/connector/address-problem.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import { signingKey } from './services/webhook.ts';

const atAddress = (text: string): string | null =>
  URL.canParse(text) ? addressProblem(new URL(text)) : 'The address cannot be read; it begins with https://.';

/** What is wrong with the settings of a connector, in words; null: nothing that can be seen from here. */
export function settingsProblem(settings: ConnectorSettings): string | null {
  switch (settings.service) {
    case 'jira': {
      const problem = atAddress(settings.site);
      if (problem !== null) return problem;
      if (!['', '/'].includes(new URL(settings.site).pathname))
        return 'The site is the first part of the address alone: https://your-team.atlassian.net.';
      if (!settings.account.includes('@')) return 'The account is the mail address that the API token belongs to.';
      if (!/^[A-Z][A-Z0-9_]+$/.test(settings.project)) return 'The project is its key in capitals: SUP.';
      return settings.issueType.trim() === '' ? 'An issue type is needed: Bug.' : null;
    }
    case 'webhook':
      return atAddress(settings.address);
    case 'slack-bot':
      return settings.channel.trim() === '' ? 'A channel is needed: #support-escalations.' : null;
    default:
      return null;
  }
}

/** What is wrong with the form of a secret, in words that do not hold it; null: nothing that can be seen from here. */
export function secretProblem(service: ConnectorSettings['service'], secret: string): string | null {
  switch (service) {
    case 'slack-webhook': {
      const problem = atAddress(secret);
      if (problem !== null) return problem;
      const { hostname, pathname, protocol } = new URL(secret);
      const slack = hostname === 'hooks.slack.com' || hostname === 'hooks.slack-gov.com' || protocol === 'http:';
      return slack && pathname.startsWith('/services/')
        ? null
        : 'The address of an incoming webhook begins with https://hooks.slack.com/services/.';
    }
    case 'slack-bot':
      return /^xox[a-z]-[\w-]+$|^xoxe\.[\w.-]+$/.test(secret) ? null : 'A bot token of Slack begins with xoxb-.';
    case 'pagerduty':
      // Events API v2: "Length of 'routing_key' is incorrect (should be 32 characters)".
      return /^[\da-zA-Z]{32}$/.test(secret) ? null : 'An integration key of PagerDuty has 32 letters and digits.';
    case 'jira':
      return /\s/.test(secret) ? 'An API token holds no blanks.' : null;
    case 'webhook':
      return signingKey(secret).length < 24 ? 'A signing secret has 24 bytes at least.' : null;
    default:
      return service satisfies never;
  }
}
