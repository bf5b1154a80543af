import { FileDown, FileUp, GraduationCap, PanelLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { Note } from '#components/Note.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { saveFile } from '#components/save-file.ts';
import { TextField } from '#components/TextField.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatCount } from '#state/format.ts';
import { createCorrectionList } from './correction-list.ts';
import { CorrectionTable } from './CorrectionTable.tsx';
import './Corrections.css';

/** What agents corrected and the classifier learns from: find it, take it back, hand it to a colleague. */
export default function CorrectionsPage() {
  const { gateway, toasts, actions, layout } = useConsole();
  const [list] = useState(() => createCorrectionList(gateway, toasts, actions));
  const state = useStoreValue(list.store, (whole) => whole);
  const [query, setQuery] = useState('');
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void list.load();
    return list.follow();
  }, [list]);

  const search = (text: string): void => {
    setQuery(text);
    list.search(text);
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = await file.text().catch(() => null);
    setLeftOut(text === null ? [`${file.name} could not be read.`] : await list.takeIn(file.name, text));
  };
  const write = async (): Promise<void> => {
    const file = await list.file();
    if (file) saveFile(new Blob([file.text], { type: 'application/jsonl' }), file.name);
  };

  const count = state.kind === 'ready' ? state.all : 0;
  return (
    <div className="Corrections">
      <header className="Corrections-head">
        <span className="Corrections-drawer">
          <IconButton label="Queues" onPress={() => layout.setState({ drawer: true })}>
            <PanelLeft size={16} aria-hidden />
          </IconButton>
        </span>
        <div className="Corrections-words">
          <h1>
            Corrections <span className="Corrections-count">{count > 0 ? formatCount(count) : ''}</span>
          </h1>
          <p>
            When an agent changes a type or severity, mail like it gets the same from then on. Everything stays on this
            machine.
          </p>
        </div>
        <div className="Corrections-actions">
          <input
            ref={chooser}
            type="file"
            accept=".jsonl,.json,.txt"
            hidden
            onChange={(event) => {
              void read(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button onPress={() => chooser.current?.click()}>
            <FileUp size={14} aria-hidden /> Import
          </Button>
          <Button isDisabled={count === 0} onPress={() => void write()}>
            <FileDown size={14} aria-hidden /> Export for a colleague
          </Button>
        </div>
      </header>
      {leftOut.length === 0 ? null : (
        <Note
          tone="bad"
          action={
            <Button size="small" variant="plain" onPress={() => setLeftOut([])}>
              Dismiss
            </Button>
          }
        >
          {leftOut.slice(0, 5).map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
          {leftOut.length > 5 ? <p>{leftOut.length - 5} more lines were left out.</p> : null}
        </Note>
      )}
      {count > 0 ? (
        <div className="Corrections-search" data-search="">
          <TextField
            label="Find a correction"
            hideLabel
            type="search"
            placeholder="Search subjects, texts, agents, labels"
            value={query}
            onChange={search}
          />
        </div>
      ) : null}
      {state.kind === 'loading' ? <Skeleton lines={8} label="The corrections are being loaded" /> : null}
      {state.kind === 'failed' ? (
        <ErrorState
          title="The corrections could not be read"
          message={state.message}
          onRetry={() => void list.load()}
        />
      ) : null}
      {state.kind !== 'ready' ? null : state.all === 0 ? (
        <EmptyState icon={<GraduationCap size={20} aria-hidden />} title="Nothing was corrected yet">
          Change the type of a ticket with <Kbd keys="t" /> or its severity with <Kbd keys="s" />, or take in a
          colleague’s file. What was learnt can be taken back here.
        </EmptyState>
      ) : state.rows.length === 0 ? (
        <EmptyState
          title={`No correction has “${query.trim()}”`}
          action={<Button onPress={() => search('')}>Show all</Button>}
        />
      ) : (
        <CorrectionTable rows={state.rows} onTakeBack={(row, keepLabels) => void list.takeBack(row, keepLabels)} />
      )}
      {state.kind === 'ready' && state.rows.length < state.total && state.rows.length < 500 ? (
        <Button onPress={list.more}>Show more of {formatCount(state.total)}</Button>
      ) : null}
    </div>
  );
}
