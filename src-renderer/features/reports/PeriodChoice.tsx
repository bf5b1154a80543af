import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Popover } from '#components/Popover.tsx';
import { Select } from '#components/Select.tsx';
import { TextField } from '#components/TextField.tsx';
import type { Instant } from '#domain/time/instant.ts';
import { fieldDateTime } from '#state/format.ts';
import { ownPeriod, periods, type Period } from './period.ts';

const own = 'own';

function OwnDays({ period, onChoose }: { readonly period: Period; readonly onChoose: (id: string) => void }) {
  const [first, setFirst] = useState(() => fieldDateTime(period.from).slice(0, 10));
  const [last, setLast] = useState(() => fieldDateTime(period.to - 1).slice(0, 10));
  const isWrong = first === '' || last === '' || last < first;
  return (
    <form
      className="PeriodChoice-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onChoose(ownPeriod(first, last));
      }}
    >
      <TextField label="First day" type="date" value={first} onChange={setFirst} />
      <TextField
        label="Last day"
        type="date"
        value={last}
        onChange={setLast}
        error={isWrong ? 'Expected a day that is not before the first.' : null}
      />
      <div>
        <Button type="submit" variant="primary" size="small" isDisabled={isWrong}>
          Show these days
        </Button>
      </div>
    </form>
  );
}

export type PeriodChoiceProps = {
  readonly period: Period;
  readonly now: Instant;
  readonly onChoose: (id: string) => void;
};

/** Which days a report is about: one of the usual periods, or days of one's own. */
export function PeriodChoice({ period, now, onChoose }: PeriodChoiceProps) {
  const known = periods(now);
  const isOwn = !known.some(({ id }) => id === period.id);
  return (
    <div className="PeriodChoice">
      <Select
        label="Period"
        options={[
          ...known.map(({ id, title }) => ({ value: id, label: title })),
          ...(isOwn ? [{ value: own, label: period.title }] : []),
        ]}
        value={isOwn ? own : period.id}
        onChange={(id) => {
          if (id !== own) onChoose(id);
        }}
      />
      <Popover label="Days of your own" trigger={(props) => <Button {...props}>Other days …</Button>}>
        {(close) => (
          <OwnDays
            period={period}
            onChoose={(id) => {
              close();
              onChoose(id);
            }}
          />
        )}
      </Popover>
    </div>
  );
}
