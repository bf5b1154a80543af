import { CalendarPlus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import { TextField } from '#components/TextField.tsx';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { withCalendar, type Calendar } from './edit-policy.ts';
import { HolidayDialog } from './HolidayDialog.tsx';
import { hoursText, readHours } from './read-hours.ts';
import type { SpecialDay } from './read-holiday-list.ts';
import './SpecialDays.css';

type Weekly = Extract<Calendar, { kind: 'weekly' }>;

const format = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayWords = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : format.format(at);
};

function AddForm({ onAdd }: { readonly onAdd: (day: SpecialDay) => void }) {
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const [hours, setHours] = useState('');
  const [tried, setTried] = useState(false);
  const read = readHours(hours, 'Hours');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (day === '' || name.trim() === '' || read.kind === 'problem') return;
    onAdd({ day, name: name.trim(), windows: read.value });
    setDay('');
    setName('');
    setHours('');
    setTried(false);
  };
  return (
    <form className="SpecialDays-form" noValidate onSubmit={submit}>
      <TextField
        label="Day"
        type="date"
        value={day}
        onChange={setDay}
        error={tried && day === '' ? 'Expected a day.' : null}
      />
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={100}
        error={tried && name.trim() === '' ? 'Expected a name such as Christmas Eve.' : null}
      />
      <TextField
        label="Hours"
        placeholder="closed"
        value={hours}
        onChange={setHours}
        error={tried && read.kind === 'problem' ? read.message : null}
      />
      <Button type="submit">Add</Button>
    </form>
  );
}

export type SpecialDaysProps = {
  readonly draft: PolicyDraft;
  readonly state: ReadyDraft;
  readonly name: string;
  readonly calendar: Weekly;
};

/** Holidays and half days of a calendar: by hand, from a list, or from an .ics file. */
export function SpecialDays({ draft, state, name, calendar }: SpecialDaysProps) {
  const [isImporting, setImporting] = useState(false);
  const days = Object.entries(calendar.exceptions)
    .map(([day, { name: title, windows }]): SpecialDay => ({ day, name: title, windows }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const put = (exceptions: Weekly['exceptions']): void => draft.edit(withCalendar(name, { ...calendar, exceptions }));
  const add = (added: readonly SpecialDay[]): void =>
    put({
      ...calendar.exceptions,
      ...Object.fromEntries(
        added.map(({ day, name: title, windows }) => [
          day,
          { name: title, windows: windows.map((each) => ({ ...each })) },
        ]),
      ),
    });
  const remove = (day: string): void =>
    put(Object.fromEntries(Object.entries(calendar.exceptions).filter(([other]) => other !== day)));
  const problems = state.problems.filter(({ path }) => path.startsWith(`calendars.${name}.exceptions`));
  const columns: readonly TableColumn<SpecialDay>[] = [
    { id: 'day', title: 'Day', isRowHeader: true, cell: ({ day }) => dayWords(day) },
    { id: 'name', title: 'Name', cell: ({ name: title }) => title },
    { id: 'hours', title: 'Hours', cell: ({ windows }) => hoursText(windows) || 'closed' },
    {
      id: 'remove',
      title: 'Remove',
      isTitleHidden: true,
      align: 'end',
      cell: ({ day, name: title }) => (
        <IconButton label={`Remove ${title}, ${dayWords(day)}`} onPress={() => remove(day)}>
          <X size={14} aria-hidden />
        </IconButton>
      ),
    },
  ];
  return (
    <div className="SpecialDays" role="group" aria-label="Holidays and half days">
      <header className="CalendarsPart-head">
        <h3 className="ServiceLevels-heading">Holidays and half days</h3>
        <Button size="small" onPress={() => setImporting(true)}>
          <CalendarPlus size={13} aria-hidden /> List or .ics file …
        </Button>
      </header>
      {days.length === 0 ? (
        <p className="ServiceLevels-muted">None yet: the week above holds every week.</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by the keyboard
        <div className="SpecialDays-table" role="region" aria-label="Special days" tabIndex={0}>
          <Table label="Holidays and half days" columns={columns} rows={days} rowKey={({ day }) => day} />
        </div>
      )}
      {problems.map(({ path, message }) => (
        <p key={path + message} className="TextField-error">
          {message}
        </p>
      ))}
      <AddForm onAdd={(day) => add([day])} />
      {isImporting ? <HolidayDialog onAdd={add} onClose={() => setImporting(false)} /> : null}
    </div>
  );
}
