import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { Note } from '#components/Note.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatBytes } from '#state/format.ts';
import { hoursText } from './read-hours.ts';
import { readHolidayList, type SpecialDay } from './read-holiday-list.ts';

const largest = 5_000_000;

const lineOf = ({ day, name, windows }: SpecialDay): string => `${day} ${name} ${hoursText(windows)}`.trim();

/** Special days from a list or from an .ics file, whose days come into the list to be looked at first. */
export function HolidayDialog({
  onAdd,
  onClose,
}: {
  readonly onAdd: (days: readonly SpecialDay[]) => void;
  readonly onClose: () => void;
}) {
  const { gateway } = useConsole();
  const [text, setText] = useState('');
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const { days, problems } = readHolidayList(text);

  const read = async (file: File): Promise<void> => {
    setFailure(null);
    if (file.size > largest)
      return setFailure(`${file.name} has ${formatBytes(file.size)}; expected at most ${formatBytes(largest)}.`);
    const ics = await file.text().catch(() => null);
    if (ics === null) return setFailure(`${file.name} could not be read. Was it moved or is it open elsewhere?`);
    const outcome = await gateway.call('serviceLevels.readHolidays', { ics });
    if (!outcome.ok) return setFailure(`${file.name}: ${failureWords(outcome.failure)}`);
    const { days: found, skipped } = outcome.value;
    if (found.length === 0 && skipped.length === 0)
      return setFailure(`${file.name} has no event; expected an iCalendar file of whole-day events.`);
    const lines = found.map(({ day, name }) => lineOf({ day, name, windows: [] }));
    setText((before) => [before.trim(), ...lines].filter(Boolean).join('\n'));
    setNotes(skipped.map(({ line, name, reason }) => `${file.name}, line ${line}: “${name}” left out, ${reason}`));
  };

  return (
    <Dialog
      title="Holidays and half days"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={days.length === 0 || problems.length > 0}
            onPress={() => {
              onAdd(days);
              onClose();
            }}
          >
            {days.length === 0 ? 'Add' : days.length === 1 ? 'Add 1 day' : `Add ${days.length} days`}
          </Button>
        </>
      }
    >
      <div className="HolidayDialog">
        <FileTrigger
          acceptedFileTypes={['.ics', 'text/calendar']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void read(file);
          }}
        >
          <AriaButton className="Button" data-variant="secondary">
            <CalendarDays size={14} aria-hidden /> Choose an .ics file
          </AriaButton>
        </FileTrigger>
        {failure === null ? null : <Note tone="bad">{failure}</Note>}
        {notes.length === 0 ? null : (
          <Note tone="warning">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Note>
        )}
        <TextField
          label="Days, one a line"
          rows={9}
          value={text}
          onChange={setText}
          placeholder={'2026-12-24 Christmas Eve 09:00–12:00\n2026-12-25 Christmas Day'}
          hint="A day and its name; with hours at the end for a half day. A day that is there already is replaced."
          error={problems[0] === undefined ? null : `Line ${problems[0].line}: ${problems[0].message}.`}
        />
      </div>
    </Dialog>
  );
}
