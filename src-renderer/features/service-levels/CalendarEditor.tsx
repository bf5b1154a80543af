import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Select } from '#components/Select.tsx';
import { ZoneField } from '#components/ZoneField.tsx';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { weekdays } from './calendar-words.ts';
import { DayPicture } from './DayPicture.tsx';
import { withCalendar, withCalendarRenamed, withoutCalendar, type Calendar } from './edit-policy.ts';
import { ParsedField } from './ParsedField.tsx';
import { hoursText, readHours } from './read-hours.ts';
import { SpecialDays } from './SpecialDays.tsx';
import { TextField } from '#components/TextField.tsx';
import './CalendarEditor.css';

export type CalendarEditorProps = {
  readonly draft: PolicyDraft;
  readonly state: ReadyDraft;
  readonly name: string;
  readonly calendar: Calendar;
  readonly onRenamed: (name: string) => void;
};
type Weekly = Extract<Calendar, { kind: 'weekly' }>;

const customersOwn = 'customer';
const fixed = 'fixed';

function NameField({ draft, state, name, onRenamed }: Omit<CalendarEditorProps, 'calendar'>) {
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  const isTaken = wanted !== name && Object.hasOwn(state.policy.calendars, wanted);
  const problem =
    wanted === '' ? 'A calendar needs a name.' : isTaken ? `There is a calendar “${wanted}” already.` : null;
  const path = `calendars.${name}.name`;
  // Not with each letter: the name is what cells and versions know the calendar by.
  const rename = (): void => {
    if (problem !== null || wanted === name) return;
    draft.edit(withCalendarRenamed(name, wanted));
    onRenamed(wanted);
  };
  return (
    <TextField
      label="Name"
      value={typed}
      maxLength={60}
      error={problem}
      onChange={(next) => {
        setTyped(next);
        const bad = next.trim() === '' || (next.trim() !== name && Object.hasOwn(state.policy.calendars, next.trim()));
        draft.flag(path, bad ? `Calendar “${name}”: another name is expected.` : null);
      }}
      onBlur={rename}
      onKeyDown={(event) => {
        if (event.key === 'Enter') rename();
      }}
    />
  );
}

function WeekHours({
  draft,
  state,
  name,
  calendar,
}: Omit<CalendarEditorProps, 'calendar' | 'onRenamed'> & { readonly calendar: Weekly }) {
  // Copying a day replaces the texts of others.
  const [copies, setCopies] = useState(0);
  const setHours = (hours: Weekly['hours']): void => draft.edit(withCalendar(name, { ...calendar, hours }));
  return (
    <div className="CalendarEditor-week" role="group" aria-label="Hours of the week">
      {weekdays.map((day, at) => (
        <div key={day} className="CalendarEditor-day">
          <span className="CalendarEditor-dayName" aria-hidden>
            {day}
          </span>
          <ParsedField
            key={copies}
            draft={draft}
            state={state}
            path={`calendars.${name}.hours.${at}`}
            label={`Hours of ${day}`}
            hideLabel
            placeholder="closed"
            text={hoursText(calendar.hours[at] ?? [])}
            read={(text) => readHours(text, day)}
            onValue={(windows) =>
              setHours(weekdays.map((_, other) => (other === at ? [...windows] : (calendar.hours[other] ?? []))))
            }
          />
          <DayPicture hours={calendar.hours} weekday={at} />
        </div>
      ))}
      <div className="CalendarEditor-scale" aria-hidden>
        <span>0</span>
        <span>6</span>
        <span>12</span>
        <span>18</span>
        <span>24</span>
      </div>
      <div>
        <Button
          size="small"
          onPress={() => {
            setHours(calendar.hours.map((windows, at) => (at < 5 ? (calendar.hours[0] ?? []) : windows)));
            setCopies((count) => count + 1);
          }}
        >
          Monday’s hours until Friday
        </Button>
      </div>
    </div>
  );
}

/** One calendar: its name, zone, week and special days. */
export function CalendarEditor({ draft, state, name, calendar, onRenamed }: CalendarEditorProps) {
  const isUsual = name === state.policy.defaultCalendar;
  const zonePath = `calendars.${name}.timeZone`;
  const setKind = (kind: string): void => {
    if (kind === calendar.kind) return;
    draft.edit(
      withCalendar(
        name,
        kind === 'always'
          ? { kind: 'always' }
          : { kind: 'weekly', timeZone: null, hours: weekdays.map(() => []), exceptions: {} },
      ),
    );
  };
  return (
    <div className="ServiceLevels-card CalendarEditor" role="group" aria-label={`Calendar ${name}`}>
      <div className="CalendarEditor-fields">
        <NameField draft={draft} state={state} name={name} onRenamed={onRenamed} />
        <Select
          label="The clock runs"
          options={[
            { value: 'always', label: 'Around the clock' },
            { value: 'weekly', label: 'In hours of its own' },
          ]}
          value={calendar.kind}
          onChange={setKind}
        />
        {calendar.kind === 'weekly' ? (
          <Select
            label="In the time zone"
            options={[
              { value: customersOwn, label: 'Of the customer', hint: 'UTC where it is not known' },
              { value: fixed, label: 'Always the same' },
            ]}
            value={calendar.timeZone === null ? customersOwn : fixed}
            onChange={(choice) =>
              draft.edit(
                withCalendar(name, {
                  ...calendar,
                  timeZone: choice === customersOwn ? null : Intl.DateTimeFormat().resolvedOptions().timeZone,
                }),
              )
            }
          />
        ) : null}
        {calendar.kind === 'weekly' && calendar.timeZone !== null ? (
          <ZoneField
            value={calendar.timeZone}
            error={state.problems.find(({ path }) => path === zonePath)?.message ?? null}
            onChange={(zone) => draft.edit(withCalendar(name, { ...calendar, timeZone: zone.trim() }))}
          />
        ) : null}
      </div>
      {calendar.kind === 'weekly' ? (
        <>
          <WeekHours draft={draft} state={state} name={name} calendar={calendar} />
          <SpecialDays draft={draft} state={state} name={name} calendar={calendar} />
        </>
      ) : null}
      {isUsual ? null : (
        <div>
          <Button size="small" variant="danger" onPress={() => draft.edit(withoutCalendar(name))}>
            <Trash2 size={13} aria-hidden /> Remove this calendar
          </Button>
        </div>
      )}
    </div>
  );
}
