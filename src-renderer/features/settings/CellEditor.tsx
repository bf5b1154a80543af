import { TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { Button } from '#components/Button.tsx';
import '#components/Popover.css';
import { TextField } from '#components/TextField.tsx';
import type { CellTarget } from './service-levels.ts';
import { readTarget, targetText, targetWords } from './target-words.ts';

export type CellEditorProps = {
  /** "High × Enterprise". */
  readonly name: string;
  readonly target: CellTarget;
  /** Why the cell is out of order; empty where it is not. */
  readonly warnings: readonly string[];
  readonly onChange: (target: CellTarget) => void;
};

function CellForm({
  name,
  target,
  onChange,
  onClose,
}: Omit<CellEditorProps, 'warnings'> & { readonly onClose: () => void }) {
  const [response, setResponse] = useState(() => targetText(target.response, 'response'));
  const [resolution, setResolution] = useState(() => targetText(target.resolution, 'resolution'));
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
    onChange({ response: first.target, resolution: second.target });
  };
  return (
    <form className="Settings-cell-form" noValidate onSubmit={submit}>
      <p className="Settings-cell-name">{name}</p>
      <div className="Settings-pair">
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
      <p className="Settings-hint">30m, 8h, 2d, 1h30m, or N/A for no promise.</p>
      <div className="Settings-cell-buttons">
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

/** One cell of the grid: reads "8 h / 2 d", opens its two fields when pressed. */
export function CellEditor({ name, target, warnings, onChange }: CellEditorProps) {
  const [isOpen, setOpen] = useState(false);
  const words = `${targetWords(target.response, 'response')} / ${targetWords(target.resolution, 'resolution')}`;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        className="Settings-cell"
        data-warning={warnings.length > 0 || undefined}
        aria-label={`${name}: ${words}${warnings.length > 0 ? `. Out of order: ${warnings.join(' ')}` : ''}. Change`}
      >
        {words}
        {warnings.length > 0 ? <TriangleAlert size={13} aria-hidden /> : null}
      </AriaButton>
      {/* Without a dialog inside, the popover is the dialog itself, its hidden dismiss button included. */}
      <AriaPopover aria-label={name} className="Popover" offset={6} placement="bottom start">
        <div className="Popover-body">
          <CellForm name={name} target={target} onChange={onChange} onClose={() => setOpen(false)} />
        </div>
      </AriaPopover>
    </DialogTrigger>
  );
}
