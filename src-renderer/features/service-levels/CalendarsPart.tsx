import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { CalendarEditor } from './CalendarEditor.tsx';
import { CalendarMatrix } from './CalendarMatrix.tsx';
import { calendarWords } from './calendar-words.ts';
import { withCalendar, type Calendar } from './edit-policy.ts';
import './CalendarsPart.css';

const nine = 9 * 60;
const five = 17 * 60;

/** What a new calendar begins with: office hours. */
const officeHours = (): Calendar => ({
  kind: 'weekly',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  hours: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ start: nine, end: five }] : [])),
  exceptions: {},
});

function freeName(taken: readonly string[]): string {
  let name = 'Office hours';
  for (let count = 2; taken.includes(name); count += 1) name = `Office hours ${count}`;
  return name;
}

/** The calendars, and which of them holds for which tier and severity. */
export function CalendarsPart({ draft, state }: { readonly draft: PolicyDraft; readonly state: ReadyDraft }) {
  const { policy, generation } = state;
  const names = Object.keys(policy.calendars);
  const [chosen, setChosen] = useState<string | null>(null);
  // Renamed or thrown away elsewhere: the usual one is always there.
  const open = chosen !== null && names.includes(chosen) ? chosen : policy.defaultCalendar;
  const calendar = policy.calendars[open];
  const add = (): void => {
    const name = freeName(names);
    draft.edit(withCalendar(name, officeHours()));
    setChosen(name);
  };
  return (
    <div className="ServiceLevels-main">
      <section aria-labelledby="calendars-title">
        <header className="CalendarsPart-head">
          <h2 className="ServiceLevels-heading" id="calendars-title">
            Calendars
          </h2>
          <Button size="small" onPress={add}>
            <Plus size={13} aria-hidden /> New calendar
          </Button>
        </header>
        <ul className="CalendarsPart-list">
          {names.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="CalendarsPart-choice"
                aria-current={name === open ? 'true' : undefined}
                onClick={() => setChosen(name)}
              >
                <strong>
                  {name}
                  {name === policy.defaultCalendar ? (
                    <span className="ServiceLevels-muted"> · the usual one</span>
                  ) : null}
                </strong>
                <span className="ServiceLevels-muted">
                  {calendarWords(policy.calendars[name] ?? { kind: 'always' })}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {calendar ? (
          <CalendarEditor
            key={`${open} ${generation}`}
            draft={draft}
            state={state}
            name={open}
            calendar={calendar}
            onRenamed={setChosen}
          />
        ) : null}
      </section>
      <CalendarMatrix draft={draft} policy={policy} />
    </div>
  );
}
