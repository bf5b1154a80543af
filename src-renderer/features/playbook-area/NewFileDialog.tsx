import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { calendarDayOf } from '#domain/time/day-number.ts';
import { day } from '#domain/time/instant.ts';
import { failureWords } from '#state/failure-words.ts';
import { fileNameFor } from '#state/file-name-for.ts';
import { playbookHref } from '#state/playbook-routes.ts';
import { parseRoute } from '#state/route.ts';
import type { NewFile, PlaybookSection } from './playbook-section.ts';

export type NewFileDialogProps = {
  readonly section: PlaybookSection;
  readonly adds: NewFile;
  /** Paths that are taken. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
};

/** A file of the agent's own: named, begun with a text that is sound, and opened. */
export function NewFileDialog({ section, adds, taken, onClose }: NewFileDialogProps) {
  const { gateway, route, ticker } = useConsole();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const file = fileNameFor(name);
  const path = `${adds.folder}/${file}${adds.extension}`;
  const create = async (): Promise<void> => {
    if (file === '') return setProblem('A name needs a letter or a digit.');
    if (taken.includes(path)) return setProblem(`There is a file ${path} already.`);
    setBusy(true);
    const outcome = await gateway.call('playbook.save', {
      kind: adds.kind,
      path,
      text: adds.start(name.trim(), file, calendarDayOf(Math.floor(ticker.now() / day))),
      onto: null,
    });
    setBusy(false);
    if (!outcome.ok) return setProblem(failureWords(outcome.failure));
    switch (outcome.value.kind) {
      case 'saved':
        onClose();
        route.go(parseRoute(playbookHref(adds.kind, path)));
        return;
      case 'wrong':
        return setProblem(outcome.value.problems[0]?.message ?? 'The text it would begin with is wrong.');
      case 'changed-meanwhile':
        return setProblem(`There is a file ${path} already.`);
    }
  };
  return (
    <Dialog
      title={`New ${section.one}`}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isPending={isBusy} onPress={() => void create()}>
          Create
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={(next) => {
            setName(next);
            setProblem(null);
          }}
          hint={file === '' ? 'What the list shows.' : `Kept as ${path}`}
          error={problem}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
