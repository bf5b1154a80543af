import { TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { Button } from '#components/Button.tsx';
import '#components/Popover.css';
import { TextField } from '#components/TextField.tsx';
import type { Target } from './edit-policy.ts';
import { readTarget, targetText, targetWords } from './target-words.ts';
import { chainWords } from './warn-words.ts';
import { WarnMarks } from './WarnMarks.tsx';
import './CellEditor.css';

export type CellEditorProps = {
  /** "High × Enterprise". */
  readonly name: string;
  readonly target: Target;
  /** As the version in force has it. */
  readonly before: Target;
  /** Why the cell is out of order; empty where it is not. */
  readonly warnings: readonly string[];
  /** The calendar it runs on, where that is not the usual one. */
  readonly calendar: string | null;
  readonly onChange: (target: Partial<Target>) => void;
};

type FormProps = Pick<CellEditorProps, 'name' | 'target' | 'before' | 'onChange'> & { readonly onClose: () => void };

function CellForm({ name, target, before, onChange, onClose }: FormProps) {
  const [response, setResponse] = useState(() => targetText(target.response, 'response'));
  const [resolution, setResolution] = useState(() => targetText(target.resolution, 'resolution'));
  const [warnAt, setWarnAt] = useState<readonly number[]>(target.warnAt);
  const [tried, setTried] = useState(false);
  const first = readTarget(response, 'First response');
  const second = readTarget(resolution, 'Resolution');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (first.kind === 'problem' || second.kind === 'problem') {
      (event.currentTarget as HTMLFormElement).querySelectorAll('input')[first.kind === 'problem' ? 0 : 1]?.focus();
      return;
    }
    onClose();
    onChange({ response: first.target, resolution: second.target, warnAt: [...warnAt] });
  };
  const wasOther = cellWords(before) !== cellWords(target);
  return (
    <form className="CellEditor-form" noValidate onSubmit={submit}>
      <p className="CellEditor-name">{name}</p>
      <div className="CellEditor-pair">
        <TextField
          label="First response"
          value={response}
          onChange={setResponse}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the popover is opened to type here
          autoFocus
          error={tried && first.kind === 'problem' ? first.message : null}
        />
        <TextField
          label="Resolution"
          value={resolution}
          onChange={setResolution}
          error={tried && second.kind === 'problem' ? second.message : null}
        />
      </div>
      <p className="CellEditor-hint">30m, 8h, 2d, 1h30m, or N/A for no promise.</p>
      <WarnMarks value={warnAt} onChange={setWarnAt} />
      {wasOther ? <p className="CellEditor-hint">In force: {cellWords(before)}</p> : null}
      <div className="CellEditor-buttons">
        <Button size="small" onPress={onClose}>
          Cancel
        </Button>
        <Button size="small" type="submit" variant="primary">
          Change
        </Button>
      </div>
    </form>
  );
}

/** "8 h / 2 d". */
const cellWords = (target: Target): string =>
  `${targetWords(target.response, 'response')} / ${targetWords(target.resolution, 'resolution')}`;

/** One cell of the grid: reads "8 h / 2 d", opens its fields when pressed. */
export function CellEditor({ name, target, before, warnings, calendar, onChange }: CellEditorProps) {
  const [isOpen, setOpen] = useState(false);
  const words = cellWords(target);
  const was = cellWords(before);
  const isChanged = was !== words || chainWords(before.warnAt) !== chainWords(target.warnAt);
  const spoken = [
    `${name}: ${words}`,
    ...(isChanged ? [was === words ? 'Changed' : `Changed, was ${was}`] : []),
    ...(warnings.length > 0 ? [`Out of order: ${warnings.join(' ')}`] : []),
    ...(calendar === null ? [] : [`In the hours of ${calendar}`]),
    'Edit',
  ].join('. ');
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        className="CellEditor"
        data-warning={warnings.length > 0 || undefined}
        data-changed={isChanged || undefined}
        aria-label={spoken}
      >
        <span className="CellEditor-words">{words}</span>
        {warnings.length > 0 ? <TriangleAlert size={13} aria-hidden /> : null}
      </AriaButton>
      {calendar === null ? null : (
        <span className="CellEditor-calendar" aria-hidden>
          {calendar}
        </span>
      )}
      {/* Without a dialog inside, the popover is the dialog itself, its hidden dismiss button included. */}
      <AriaPopover aria-label={name} className="Popover" offset={6} placement="bottom start">
        <div className="Popover-body">
          <CellForm name={name} target={target} before={before} onChange={onChange} onClose={() => setOpen(false)} />
        </div>
      </AriaPopover>
    </DialogTrigger>
  );
}
