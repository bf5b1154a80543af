import { useState } from 'react';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { FileLine } from '#components/FileLine.tsx';
import { moveAmongLinks } from '#components/move-among-links.ts';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextField } from '#components/TextField.tsx';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { RunbookView } from '#contract/runbooks.ts';
import { entryMark } from '#state/entry-mark.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import { useAnswer } from '#state/use-answer.ts';
import { aboutWords, recordWords } from './runbook-list-words.ts';
import './RunbookList.css';

export type RunbookListProps = {
  readonly section: string;
  readonly label: string;
  readonly entries: readonly PlaybookEntryView[];
  readonly current: string | null;
  readonly unsaved: ReadonlySet<string>;
};

/** The runbooks with a search: what each is for, how long it should take, how often it was used and with what success. */
export default function RunbookList({ section, label, entries, current, unsaved }: RunbookListProps) {
  const [query, setQuery] = useState('');
  const { answer, retry } = useAnswer('runbooks.list', { query }, 'playbook.changed');
  if (answer.kind === 'failed')
    return <ErrorState title="The runbooks could not be listed" message={answer.message} onRetry={retry} />;
  const views = new Map((answer.kind === 'ready' ? answer.value : []).map((view) => [view.path, view]));
  const wanted = query.trim().toLowerCase();
  // What is hidden or broken is in no list of the engine's; its title has to do.
  const shown = entries.filter(({ path, title, inForce }) =>
    inForce ? views.has(path) : title.toLowerCase().includes(wanted),
  );
  const tabStop = shown.some(({ path }) => path === current) ? current : shown[0]?.path;
  return (
    <div className="RunbookList">
      <div className="RunbookList-find">
        <TextField label="Find a runbook" hideLabel placeholder="Find a runbook" value={query} onChange={setQuery} />
      </div>
      <p className="visually-hidden" role="status">
        {answer.kind === 'ready' ? `${shown.length} runbooks` : ''}
      </p>
      {answer.kind === 'loading' ? <Skeleton lines={10} label="The runbooks are being loaded" /> : null}
      {answer.kind === 'ready' && shown.length === 0 ? (
        <EmptyState title="No runbook fits">Other words may find it.</EmptyState>
      ) : null}
      <nav aria-label={label}>
        <ul className="RunbookList-lines" onKeyDown={moveAmongLinks}>
          {shown.map((entry) => (
            <li key={entry.path}>
              <FileLine
                entry={entry}
                href={`#/playbook/${section}/${fileSlug(section, entry.path)}`}
                mark={entryMark(entry, unsaved.has(entry.path))}
                isCurrent={entry.path === current}
                isTabStop={entry.path === tabStop}
              >
                <About entry={entry} view={views.get(entry.path) ?? null} />
              </FileLine>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function About({ entry, view }: { readonly entry: PlaybookEntryView; readonly view: RunbookView | null }) {
  if (view === null) return <span className="FileLine-about">{entry.hidden ? 'not used' : 'not in force'}</span>;
  return (
    <>
      <span className="RunbookList-symptom">{view.symptom}</span>
      <span className="FileLine-about">
        {aboutWords(view)} · {recordWords(view.record)}
      </span>
    </>
  );
}
