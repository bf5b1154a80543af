import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { TextField } from '#components/TextField.tsx';
import { day } from '#domain/time/instant.ts';
import { dayOf, startOfDay } from '#state/account-form.ts';
import { useConsole } from '#state/console-context.tsx';
import { StepHead } from './StepHead.tsx';
import { problemOf, type StepProps } from './step-props.ts';

const presets = [
  { label: 'Today', days: 0 },
  { label: '7 days back', days: 7 },
  { label: '30 days back', days: 30 },
  { label: '90 days back', days: 90 },
] as const;

/** From when on mail counts; what is older is history. */
export function GoLiveStep({ connection, state }: StepProps) {
  const { ticker } = useConsole();
  const { form, adding } = state;
  const start = startOfDay(form.goLiveDay);
  const inWords = start === null ? null : new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }).format(start);
  return (
    <>
      <StepHead title="From when on does mail count?">
        All mail is read, newest first. What is older than this day opens tickets silently: no notification, no
        service-level alarm, no automatic reply.
      </StepHead>
      <div data-step-start="">
        <TextField
          label="Go-live day"
          type="date"
          value={form.goLiveDay}
          onChange={(goLiveDay) => connection.edit({ goLiveDay })}
          error={problemOf(state, 'goLiveDay')}
          {...(inWords === null ? {} : { hint: `Clocks run for mail from ${inWords} on.` })}
        />
      </div>
      <div className="FirstRun-inline" role="group" aria-label="Usual choices">
        {presets.map((preset) => (
          <Button
            key={preset.days}
            size="small"
            onPress={() => connection.edit({ goLiveDay: dayOf(ticker.now() - preset.days * day) })}
          >
            {preset.label}
          </Button>
        ))}
      </div>
      <dl className="FirstRun-summary">
        <dt>Inbox</dt>
        <dd>{form.name ? `${form.name} <${form.address}>` : form.address}</dd>
        <dt>Reads</dt>
        <dd>
          {form.imap.host}, {form.folders.length === 0 ? 'inbox and Sent' : form.folders.join(', ')}
        </dd>
        <dt>Sends</dt>
        <dd>{form.sends ? form.smtp.host : 'nothing: replies are off for this inbox'}</dd>
      </dl>
      {adding.kind === 'failed' ? (
        <Note tone="bad">
          The inbox was not connected. {adding.message} Nothing that you typed is lost; try again or go back.
        </Note>
      ) : null}
    </>
  );
}
