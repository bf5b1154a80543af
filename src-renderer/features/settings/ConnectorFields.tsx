import { Select } from '#components/Select.tsx';
import { TextField } from '#components/TextField.tsx';
import type { ConnectorSettings } from '#contract/connectors.ts';
import type { ConnectorProblems } from './connector-problems.ts';

type ConnectorFieldsProps = {
  readonly settings: ConnectorSettings;
  readonly problems: ConnectorProblems;
  readonly onChange: (settings: ConnectorSettings) => void;
};

/** The fields of a connector's service, all but its secret. */
export function ConnectorFields({ settings, problems, onChange }: ConnectorFieldsProps) {
  const error = (field: string): string | null => problems[field] ?? null;
  switch (settings.service) {
    case 'slack-bot':
      return (
        <TextField
          label="Channel"
          value={settings.channel}
          onChange={(channel) => onChange({ ...settings, channel })}
          error={error('channel')}
          hint="For outcomes that name none."
          spellCheck="false"
        />
      );
    case 'slack-webhook':
      return (
        <TextField
          label="Channel"
          value={settings.channel}
          onChange={(channel) => onChange({ ...settings, channel })}
          placeholder="#support-escalations"
          hint="As you chose it in Slack, to be recognised here. It changes nothing there."
          spellCheck="false"
        />
      );
    case 'pagerduty':
      return (
        <Select
          label="Service region"
          options={[
            { value: 'us', label: 'US', hint: 'events.pagerduty.com' },
            { value: 'eu', label: 'EU', hint: 'events.eu.pagerduty.com' },
          ]}
          value={settings.region}
          onChange={(region) => onChange({ ...settings, region })}
        />
      );
    case 'jira':
      return (
        <>
          <div className="Settings-pair">
            <TextField
              label="Site"
              value={settings.site}
              onChange={(site) => onChange({ ...settings, site })}
              placeholder="https://your-site.atlassian.net"
              error={error('site')}
              spellCheck="false"
            />
            <TextField
              label="Account"
              value={settings.account}
              onChange={(account) => onChange({ ...settings, account })}
              placeholder="bot@your-company.com"
              error={error('account')}
              spellCheck="false"
            />
          </div>
          <div className="Settings-pair">
            <TextField
              label="Project key"
              value={settings.project}
              onChange={(project) => onChange({ ...settings, project })}
              placeholder="SUP"
              error={error('project')}
              spellCheck="false"
            />
            <TextField
              label="Issue type"
              value={settings.issueType}
              onChange={(issueType) => onChange({ ...settings, issueType })}
              error={error('issueType')}
            />
          </div>
        </>
      );
    case 'webhook':
      return (
        <TextField
          label="Address"
          value={settings.address}
          onChange={(address) => onChange({ ...settings, address })}
          placeholder="https://hooks.your-company.com/escalations"
          error={error('address')}
          spellCheck="false"
        />
      );
  }
}
