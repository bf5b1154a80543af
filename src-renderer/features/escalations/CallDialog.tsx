import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { Select } from '#components/Select.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { fieldDateTime } from '#state/format.ts';
import { currentTicket } from '#state/target-tickets.ts';
import { useAnswer } from '#state/use-answer.ts';
import './CallDialog.css';

const minutesOf = (typed: string): number | null => (/^\d{1,3}$/u.test(typed.trim()) ? Number(typed) : null);

/** Logs a call to the customer: one that reached them meets the response clock at the moment it was made. */
export function CallDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [ticket] = useState(() => currentTicket(state));
  return (
    <Dialog title={`Call about #${ticket ?? ''}`} size="small" isOpen onClose={onClose}>
      {ticket === null ? null : <Form ticket={ticket} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ ticket, onClose }: { readonly ticket: number; readonly onClose: () => void }) {
  const { escalations, ticker } = useConsole();
  const { answer: prompt } = useAnswer('phone.prompt', { ticket });
  const [now] = useState(() => ticker.now());
  const [reached, setReached] = useState<'yes' | 'no'>('yes');
  const [when, setWhen] = useState(() => fieldDateTime(now));
  const [minutes, setMinutes] = useState('');
  const [note, setNote] = useState('');
  const at = new Date(when).getTime();
  const isWhenWrong = Number.isNaN(at) || at > now + 60_000;
  const isLengthWrong = minutes.trim() !== '' && minutesOf(minutes) === null;
  const log = (): void => {
    if (isWhenWrong || isLengthWrong) return;
    onClose();
    void escalations.logCall(ticket, {
      reached: reached === 'yes',
      // The field knows minutes only: left as it was, it means now.
      at: when === fieldDateTime(now) ? null : at,
      minutes: minutesOf(minutes),
      note,
      rule: prompt.kind === 'ready' ? (prompt.value.call?.rule ?? null) : null,
    });
  };
  return (
    <form
      className="CallDialog"
      onSubmit={(event) => {
        event.preventDefault();
        log();
      }}
    >
      {prompt.kind === 'ready' && prompt.value.call !== null ? <p>{prompt.value.call.reason}</p> : null}
      <Select
        label="Reached the customer"
        options={[
          { value: 'yes', label: 'Yes', hint: 'counts as the response' },
          { value: 'no', label: 'No', hint: 'the clocks go on' },
        ]}
        value={reached}
        onChange={setReached}
      />
      <div className="CallDialog-pair">
        <TextField
          label="When"
          type="datetime-local"
          value={when}
          onChange={setWhen}
          error={isWhenWrong ? 'Expected a moment that has been.' : null}
        />
        <TextField
          label="Minutes"
          inputMode="numeric"
          value={minutes}
          onChange={setMinutes}
          error={isLengthWrong ? 'Expected a whole number below 1,000.' : null}
        />
      </div>
      <TextField
        label="What was said"
        rows={4}
        value={note}
        onChange={setNote}
        maxLength={5_000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to write this
        autoFocus
      />
      <div className="CallDialog-buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isDisabled={isWhenWrong || isLengthWrong}>
          Log the call
        </Button>
      </div>
    </form>
  );
}
