import { History, MoreHorizontal, Save } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Menu, type MenuEntry } from '#components/Menu.tsx';
import { Note } from '#components/Note.tsx';
import { TextEditor, type Highlight, type TextEditorHandle } from '#components/text-editor/TextEditor.tsx';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import type { OpenFile, PlaybookFile } from '#state/playbook-file.ts';
import { FileHistory } from './FileHistory.tsx';
import { FileProblems } from './FileProblems.tsx';
import { originWords } from '#state/origin-words.ts';
import { ShippedChange } from './ShippedChange.tsx';
import './FileEditor.css';

export type FileEditorProps = {
  readonly kind: PlaybookKind;
  readonly path: string;
  readonly file: PlaybookFile;
  readonly state: OpenFile;
  readonly highlight: Highlight;
  /** Shipped files may be hidden. */
  readonly hides: boolean;
  /** Back to the list, in a narrow window. */
  readonly backHref: string;
};

/** A file of the playbook as text: what it is, what is wrong with it by line, saving, history and what ships. */
export function FileEditor({ kind, path, file, state, highlight, hides, backHref }: FileEditorProps) {
  const editor = useRef<TextEditorHandle>(null);
  const problemsId = useId();
  const [dialog, setDialog] = useState<'history' | 'shipped' | null>(null);
  const { entry, text, saved, problems, isBusy, isChecking, isNew } = state;
  const isEdited = text !== saved;
  const badLines = new Set(problems.map(({ line }) => line));
  return (
    <section className="FileEditor" aria-label={entry.title}>
      <header className="FileEditor-head">
        <a className="FileEditor-back" href={backHref}>
          All files
        </a>
        <h2 className="FileEditor-title truncate" tabIndex={-1}>
          {entry.title}
        </h2>
        {originWords(entry).map((word) => (
          <Chip key={word} tone={word === 'hidden' ? 'grey' : 'teal'}>
            {word}
          </Chip>
        ))}
        <code className="FileEditor-path truncate">{path}</code>
        <div className="FileEditor-actions">
          {isEdited ? (
            <Button onPress={file.discard} isDisabled={isBusy}>
              Discard
            </Button>
          ) : null}
          {isNew ? null : (
            <>
              <IconButton label="History" onPress={() => setDialog('history')}>
                <History size={15} aria-hidden />
              </IconButton>
              <Menu
                label={`More about ${entry.title}`}
                placement="bottom end"
                trigger={(props) => (
                  <button type="button" className="IconButton" aria-label="More" {...props}>
                    <MoreHorizontal size={15} aria-hidden />
                  </button>
                )}
                groups={() => [{ title: 'What ships', entries: fileActions(entry, state.shipped !== null, hides) }]}
                onChoose={(id) => {
                  if (id === 'compare') setDialog('shipped');
                  else void (id === 'hide' ? file.hide() : file.restore());
                }}
              />
            </>
          )}
          <Button
            variant="primary"
            data-file-save=""
            isPending={isBusy}
            isDisabled={!isEdited || (problems.length > 0 && !isChecking)}
            onPress={() => void file.save()}
          >
            <Save size={14} aria-hidden /> Save
          </Button>
        </div>
      </header>
      {state.overtaken ? (
        <Note
          tone="warning"
          action={
            <Button size="small" onPress={file.discard}>
              Show theirs
            </Button>
          }
        >
          This file was written by another program or window meanwhile. Saving replaces that; it stays in the history.
        </Note>
      ) : null}
      {entry.shippedChanged ? (
        <ShippedChange
          base={state.base}
          shipped={state.shipped}
          isBusy={isBusy}
          onKeep={() => void file.keepOwn()}
          onTake={() => void file.restore()}
        />
      ) : null}
      {entry.problems.length > 0 && !isEdited ? (
        <Note tone="warning">
          {entry.inForce
            ? 'This file can’t be used as it is. What ships stays in force until it is mended.'
            : 'This file can’t be used as it is, so nothing of it is in force.'}
        </Note>
      ) : null}
      <TextEditor
        ref={editor}
        key={`${path} ${state.generation}`}
        label={`Text of ${entry.title}`}
        value={text}
        onChange={file.edit}
        badLines={badLines}
        describedBy={problemsId}
        highlight={highlight}
      />
      <FileProblems
        id={problemsId}
        problems={problems}
        isChecking={isChecking}
        isEdited={isEdited}
        onGoTo={(line) => editor.current?.goToLine(line)}
      />
      <FileHistory
        kind={kind}
        path={path}
        current={text}
        shipped={state.shipped}
        show={dialog}
        onClose={() => setDialog(null)}
        onTake={(older) => {
          setDialog(null);
          file.take(older);
        }}
      />
    </section>
  );
}

function fileActions({ origin, hidden }: PlaybookEntryView, ships: boolean, hides: boolean): readonly MenuEntry[] {
  if (!ships) return [{ id: 'restore', label: 'Delete this file' }];
  return [
    { id: 'compare', label: 'Compare with what ships …' },
    { id: 'restore', label: hidden ? 'Show again' : 'Restore what ships', isDisabled: origin === 'shipped' && !hidden },
    ...(hides && origin === 'shipped' && !hidden ? [{ id: 'hide', label: 'Hide' }] : []),
  ];
}
