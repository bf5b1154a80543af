import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Text } from 'react-aria-components/Text';
import { Button } from '#components/Button.tsx';
import { Checkbox } from '#components/Checkbox.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { Note } from '#components/Note.tsx';
import type { ImportedFile } from '#contract/templates.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { readTemplateFiles, type TemplateFile } from './read-template-files.ts';

const outcomeWords: Readonly<Record<ImportedFile['outcome'], string>> = {
  added: 'new',
  replaced: 'takes the place of yours',
  unchanged: 'the same as here',
  kept: 'another is here and stays',
  wrong: 'cannot be used',
};

type Step =
  | { readonly kind: 'choose'; readonly problem: string | null }
  | { readonly kind: 'preview'; readonly files: readonly TemplateFile[]; readonly found: readonly ImportedFile[] };

/** Templates from a folder: choose it, see what would become of each file, then take them in. */
export function ImportTemplates({ onClose }: { readonly onClose: () => void }) {
  const { gateway, toasts } = useConsole();
  const [step, setStep] = useState<Step>({ kind: 'choose', problem: null });
  const [replace, setReplace] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const look = async (files: readonly TemplateFile[], over: boolean): Promise<void> => {
    const outcome = await gateway.call('templates.import', { files: [...files], replace: over, dryRun: true });
    setStep(
      outcome.ok
        ? { kind: 'preview', files, found: outcome.value }
        : { kind: 'choose', problem: failureWords(outcome.failure) },
    );
  };
  const take = async (chosen: readonly File[]): Promise<void> => {
    const { files, leftOut } = await readTemplateFiles(chosen);
    if (files.length === 0)
      return setStep({ kind: 'choose', problem: ['No Markdown file (.md) was among them.', ...leftOut].join(' ') });
    if (leftOut.length > 0) toasts.show({ tone: 'bad', text: leftOut.join(' ') });
    await look(files, replace);
  };
  const apply = async (): Promise<void> => {
    if (step.kind !== 'preview') return;
    setBusy(true);
    const outcome = await gateway.call('templates.import', { files: [...step.files], replace });
    setBusy(false);
    if (!outcome.ok) return setStep({ kind: 'choose', problem: failureWords(outcome.failure) });
    const taken = changes(outcome.value);
    toasts.show({ text: `${taken} ${taken === 1 ? 'template' : 'templates'} imported and in force.` });
    onClose();
  };
  return (
    <Dialog
      title="Import templates"
      isOpen
      onClose={onClose}
      footer={
        step.kind === 'preview' ? (
          <>
            <Button onPress={() => setStep({ kind: 'choose', problem: null })}>Choose others</Button>
            <Button
              variant="primary"
              isPending={isBusy}
              isDisabled={changes(step.found) === 0}
              onPress={() => void apply()}
            >
              Import {changes(step.found)}
            </Button>
          </>
        ) : null
      }
    >
      {step.kind === 'choose' ? (
        <>
          {step.problem === null ? null : <Note tone="bad">{step.problem}</Note>}
          <DropZone
            className="ImportTemplates-drop"
            onDrop={async ({ items }) => {
              const files = await Promise.all(items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])));
              await take(files);
            }}
          >
            <Text slot="label">Drop Markdown files here, or</Text>
            <FileTrigger acceptDirectory onSelect={(list) => void take([...(list ?? [])])}>
              <AriaButton className="Button">Choose a folder</AriaButton>
            </FileTrigger>
            <FileTrigger
              allowsMultiple
              acceptedFileTypes={['.md', 'text/markdown']}
              onSelect={(list) => void take([...(list ?? [])])}
            >
              <AriaButton className="Button">Choose files</AriaButton>
            </FileTrigger>
          </DropZone>
        </>
      ) : (
        <>
          <Checkbox
            isSelected={replace}
            onChange={(over) => {
              setReplace(over);
              void look(step.files, over);
            }}
          >
            Replace texts of the same name; the former ones stay in the history
          </Checkbox>
          <ul className="ImportTemplates-files" aria-label="Files">
            {step.found.map(({ name, outcome, problems }) => (
              <li key={name} data-outcome={outcome}>
                <code className="truncate">{name}</code> <span>{outcomeWords[outcome]}</span>
                {problems.map(({ line, message }, index) => (
                  <p key={index}>
                    Line {line}: {message}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

const changes = (found: readonly ImportedFile[]): number =>
  found.filter(({ outcome }) => outcome === 'added' || outcome === 'replaced').length;
