import type { ReactNode } from 'react';
import { Checkbox } from '#components/Checkbox.tsx';
import { Select } from '#components/Select.tsx';
import { QuietHoursFields } from '#components/QuietHoursFields.tsx';
import { Switch } from '#components/Switch.tsx';
import { ZoneField } from '#components/ZoneField.tsx';
import { formatDuration } from '#domain/sla/parse-duration.ts';
import { severities, type Severity } from '#domain/ticket/severity.ts';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { useQuietHours } from '#state/quiet-hours.ts';
import { severityWords } from '#state/ticket-words.ts';
import { withTimers } from './edit-policy.ts';
import { ParsedField } from './ParsedField.tsx';
import { readLength } from './read-length.ts';
import { readTimes, timesText } from './read-times.ts';
import './TimersPart.css';

function Card({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="ServiceLevels-card TimersPart-card" role="group" aria-label={title}>
      <div>
        <h2 className="ServiceLevels-cardTitle">{title}</h2>
        <p className="ServiceLevels-muted">{lead}</p>
      </div>
      {children}
    </div>
  );
}

function SeverityChoice({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: readonly Severity[];
  readonly onChange: (value: Severity[]) => void;
}) {
  return (
    <div className="TimersPart-severities" role="group" aria-label={label}>
      <span className="TextField-label">{label}</span>
      <div>
        {severities.map((severity) => (
          <Checkbox
            key={severity}
            isSelected={value.includes(severity)}
            onChange={(isOn) =>
              onChange(severities.filter((other) => (other === severity ? isOn : value.includes(other))))
            }
          >
            {severityWords[severity]}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}

const local = 'local';
const fixed = 'fixed';

/** The playbook's timers and batches, and the hours in which nothing pops up. */
export function TimersPart({ draft, state }: { readonly draft: PolicyDraft; readonly state: ReadyDraft }) {
  const { codeFix, diagnosis, batches } = state.policy.timers;
  const quiet = useQuietHours();
  const field = { draft, state };
  return (
    <div className="ServiceLevels-main">
      <Card
        title="Needs a code fix"
        lead="A ticket that is marked so reaches engineering within this time, or somebody is told."
      >
        <div className="TimersPart-fields">
          <ParsedField
            key={state.generation}
            {...field}
            path="timers.codeFix.within"
            label="To engineering within"
            text={formatDuration(codeFix.within)}
            read={(text) => readLength(text, 'To engineering within')}
            onValue={(within) => draft.edit(withTimers({ codeFix: { ...codeFix, within } }))}
          />
          <SeverityChoice
            label="Promised for"
            value={codeFix.severities}
            onChange={(chosen) => draft.edit(withTimers({ codeFix: { ...codeFix, severities: chosen } }))}
          />
        </div>
      </Card>
      <Card title="Diagnosis" lead="One that takes longer pages the engineer on call.">
        <div className="TimersPart-fields">
          <ParsedField
            key={state.generation}
            {...field}
            path="timers.diagnosis.pageAfter"
            label="Page after"
            text={formatDuration(diagnosis.pageAfter)}
            read={(text) => readLength(text, 'Page after')}
            onValue={(pageAfter) => draft.edit(withTimers({ diagnosis: { pageAfter } }))}
          />
        </div>
      </Card>
      <Card title="Batches" lead="What can wait is held and answered together, some times a day. Its clock runs on.">
        <div className="TimersPart-fields">
          <ParsedField
            key={state.generation}
            {...field}
            path="timers.batches.at"
            label="At"
            hint="Times of the day, with commas between."
            text={timesText(batches.at)}
            read={(text) => readTimes(text, 'Batches')}
            onValue={(at) => draft.edit(withTimers({ batches: { ...batches, at } }))}
          />
          <SeverityChoice
            label="Answered in batches"
            value={batches.severities}
            onChange={(chosen) => draft.edit(withTimers({ batches: { ...batches, severities: chosen } }))}
          />
          <Select
            label="In the time zone"
            options={[
              { value: local, label: 'Of this machine' },
              { value: fixed, label: 'Always the same' },
            ]}
            value={batches.timeZone === null ? local : fixed}
            onChange={(choice) =>
              draft.edit(
                withTimers({
                  batches: {
                    ...batches,
                    timeZone: choice === local ? null : Intl.DateTimeFormat().resolvedOptions().timeZone,
                  },
                }),
              )
            }
          />
          {batches.timeZone === null ? null : (
            <ZoneField
              value={batches.timeZone}
              error={state.problems.find(({ path }) => path === 'timers.batches.timeZone')?.message ?? null}
              onChange={(zone) => draft.edit(withTimers({ batches: { ...batches, timeZone: zone.trim() } }))}
            />
          )}
        </div>
      </Card>
      <Card
        title="Quiet hours"
        lead="Of this machine, not of the policy: a change takes effect at once. Clocks go on and the badge counts; only the pop-ups wait."
      >
        <Switch isSelected={quiet.value !== null} onChange={quiet.setOn}>
          Keep quiet at certain hours
        </Switch>
        {quiet.value === null ? null : (
          <div className="TimersPart-fields">
            <QuietHoursFields value={quiet.value} onChange={quiet.setHour} until={quiet.until} />
          </div>
        )}
      </Card>
    </div>
  );
}
