import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextDiff } from '#components/TextDiff.tsx';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';

type File = { readonly kind: PlaybookKind; readonly path: string };

export type FileHistoryProps = File & {
  /** The text in the editor, which others are compared with. */
  readonly current: string;
  readonly shipped: string | null;
  /** Which of the two dialogs is open. */
  readonly show: 'history' | 'shipped' | null;
  readonly onClose: () => void;
  /** That text becomes the edit; it is not saved by that. */
  readonly onTake: (text: string) => void;
};

/** Former texts of the agent's file, and what ships, each compared with what stands in the editor. */
export function FileHistory({ kind, path, current, shipped, show, onClose, onTake }: FileHistoryProps) {
  return (
    <>
      <Dialog title="Former versions" size="large" isOpen={show === 'history'} onClose={onClose}>
        <Versions kind={kind} path={path} current={current} onTake={onTake} />
      </Dialog>
      <Dialog
        title="Compared with what ships"
        size="large"
        isOpen={show === 'shipped' && shipped !== null}
        onClose={onClose}
        footer={
          <Button isDisabled={shipped === null || shipped === current} onPress={() => onTake(shipped ?? '')}>
            Put what ships into the editor
          </Button>
        }
      >
        <TextDiff from={shipped ?? ''} to={current} label="From what ships to what is in the editor" />
      </Dialog>
    </>
  );
}

function Versions({ kind, path, current, onTake }: File & Pick<FileHistoryProps, 'current' | 'onTake'>) {
  const { ticker } = useConsole();
  const { answer, retry } = useAnswer('playbook.history', { kind, path }, 'playbook.changed');
  const [chosen, setChosen] = useState<string | null>(null);
  if (answer.kind === 'loading') return <Skeleton lines={4} label="The former versions are being loaded" />;
  if (answer.kind === 'failed')
    return <ErrorState title="The former versions could not be read" message={answer.message} onRetry={retry} />;
  const id = chosen ?? answer.value[0]?.id ?? null;
  if (id === null)
    return (
      <EmptyState title="No former versions yet">
        Each time your own file is saved, restored or written by another program, the text before is kept here.
      </EmptyState>
    );
  return (
    <div className="FileHistory">
      <ul className="FileHistory-list" aria-label="Former versions">
        {answer.value.map((version) => (
          <li key={version.id}>
            <button
              type="button"
              className="FileHistory-version"
              aria-pressed={version.id === id}
              onClick={() => setChosen(version.id)}
            >
              {formatWhen(version.at, ticker.now())}
            </button>
          </li>
        ))}
      </ul>
      <Version key={id} kind={kind} path={path} id={id} current={current} onTake={onTake} />
    </div>
  );
}

function Version({
  kind,
  path,
  id,
  current,
  onTake,
}: File & Pick<FileHistoryProps, 'current' | 'onTake'> & { readonly id: string }) {
  const { answer, retry } = useAnswer('playbook.version', { kind, path, id });
  if (answer.kind === 'loading') return <Skeleton lines={6} label="The text is being loaded" />;
  if (answer.kind === 'failed')
    return <ErrorState title="That version could not be read" message={answer.message} onRetry={retry} />;
  const { text } = answer.value;
  return (
    <div className="FileHistory-text">
      <TextDiff from={text} to={current} label="From that version to what is in the editor" />
      <div>
        <Button isDisabled={text === current} onPress={() => onTake(text)}>
          Put it into the editor
        </Button>
      </div>
    </div>
  );
}
