import { PanelLeft, Plus } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { playbookFilesOf } from '#state/playbook-files.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import { FileEditor } from './FileEditor.tsx';
import { FileList } from './FileList.tsx';
import { NewFileDialog } from './NewFileDialog.tsx';
import type { PlaybookSection } from './playbook-section.ts';
import { useSectionFiles } from './use-section-files.ts';
import './PlaybookArea.css';

/** The part of the address that shows what is said of all files. */
const overviewSlug = 'overview';

/** A section of the playbook: its files at the left, the open one as text, and what it does at the right. */
export function PlaybookArea({ section, rest }: { readonly section: PlaybookSection; readonly rest: string }) {
  const { layout } = useConsole();
  const [isAdding, setAdding] = useState(false);
  const { files, unsaved, message, retry } = useSectionFiles(section.kinds);
  const named = files?.find(({ entry }) => fileSlug(section.id, entry.path) === rest) ?? null;
  const Overview = section.overview;
  // In a wide window something is always open; in a narrow one the list comes first.
  const isOverview = Overview !== undefined && (rest === '' || rest === overviewSlug);
  const open = named ?? (rest === '' && !isOverview ? (files?.[0] ?? null) : null);
  const List = section.list ?? FileList;
  const Tools = section.tools;
  return (
    <div
      className="PlaybookArea"
      data-open={named !== null || rest === overviewSlug || undefined}
      data-list={section.list === undefined ? undefined : 'own'}
    >
      <h1 className="visually-hidden">{open === null ? section.title : `${open.entry.title}, ${section.title}`}</h1>
      <div className="PlaybookArea-list">
        <header className="PlaybookArea-head">
          <span className="PlaybookArea-drawer">
            <IconButton label="Queues" onPress={() => layout.setState({ drawer: true })}>
              <PanelLeft size={16} aria-hidden />
            </IconButton>
          </span>
          <h2 className="PlaybookArea-title">{section.title}</h2>
          {Tools === undefined ? null : (
            <Suspense>
              <Tools />
            </Suspense>
          )}
          {section.adds === undefined ? null : (
            <IconButton label={`New ${section.one}`} onPress={() => setAdding(true)}>
              <Plus size={16} aria-hidden />
            </IconButton>
          )}
        </header>
        <p className="PlaybookArea-lead">{section.lead}</p>
        {Overview === undefined ? null : (
          <a
            className="PlaybookArea-overviewLink"
            href={`#/playbook/${section.id}/${overviewSlug}`}
            aria-current={isOverview ? 'page' : undefined}
          >
            Overview
          </a>
        )}
        {message !== null ? (
          <ErrorState title="The files could not be read" message={message} onRetry={retry} />
        ) : files === null ? (
          <Skeleton lines={12} label="The files are being loaded" />
        ) : (
          <Suspense fallback={<Skeleton lines={12} label="The files are being loaded" />}>
            <List
              section={section.id}
              label={section.title}
              entries={files.map(({ entry }) => entry)}
              current={open?.entry.path ?? null}
              unsaved={unsaved}
            />
          </Suspense>
        )}
      </div>
      {isOverview ? (
        <div className="PlaybookArea-overview">
          <a className="FileEditor-back" href={`#/playbook/${section.id}`}>
            All files
          </a>
          <Suspense fallback={<Skeleton lines={12} label="The overview is being loaded" />}>
            <Overview />
          </Suspense>
        </div>
      ) : open === null ? (
        <div className="PlaybookArea-none">
          {files === null ? null : (
            <EmptyState title={`There is no such ${section.one}`}>Choose one at the left.</EmptyState>
          )}
        </div>
      ) : (
        <OpenedFile key={open.entry.path} section={section} kind={open.kind} path={open.entry.path} />
      )}
      {isAdding && section.adds !== undefined ? (
        <NewFileDialog
          section={section}
          adds={section.adds}
          taken={files?.map(({ entry }) => entry.path) ?? []}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </div>
  );
}

function OpenedFile({
  section,
  kind,
  path,
}: {
  readonly section: PlaybookSection;
  readonly kind: PlaybookKind;
  readonly path: string;
}) {
  const { gateway, toasts, schedule } = useConsole();
  const file = playbookFilesOf(gateway, toasts, schedule).file(kind, path);
  const state = useStoreValue(file.store, (whole) => whole);
  useEffect(() => void file.load(), [file]);
  const Preview = section.preview;
  if (state.kind === 'loading')
    return (
      <div className="PlaybookArea-none">
        <Skeleton lines={14} label="The file is being loaded" />
      </div>
    );
  if (state.kind === 'failed')
    return (
      <div className="PlaybookArea-none">
        <ErrorState title="This file could not be read" message={state.message} onRetry={() => void file.load()} />
      </div>
    );
  return (
    <div className="PlaybookArea-file">
      <FileEditor
        kind={kind}
        path={path}
        file={file}
        state={state}
        highlight={section.highlights?.[kind] ?? section.highlight}
        hides={section.hides === true}
        backHref={`#/playbook/${section.id}`}
      />
      <aside className="PlaybookArea-preview" aria-label={section.previewTitle} tabIndex={0}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <Preview kind={kind} path={path} file={file} state={state} />
        </Suspense>
      </aside>
    </div>
  );
}
