import { useState, type ReactNode } from 'react';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { FileLine } from '#components/FileLine.tsx';
import { moveAmongLinks } from '#components/move-among-links.ts';
import { Select } from '#components/Select.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextField } from '#components/TextField.tsx';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { TemplateView } from '#contract/templates.ts';
import { templateKinds, type TemplateKind } from '#domain/template/template.ts';
import { entryMark } from '#state/entry-mark.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import { useAnswer } from '#state/use-answer.ts';
import { idleFiles, templateFamilies } from './template-families.ts';
import { aboutWords, kindWords, usesWords, variantWords } from './template-words.ts';
import './Templates.css';

export type TemplateListProps = {
  readonly section: string;
  readonly label: string;
  readonly entries: readonly PlaybookEntryView[];
  readonly current: string | null;
  readonly unsaved: ReadonlySet<string>;
};

type Kind = TemplateKind | 'every';
const kinds = [
  { value: 'every' as const, label: 'All kinds' },
  ...templateKinds.map((value) => ({ value, label: kindWords[value] })),
];

/** The texts with a search, best and most used first; the variants of a family stand below it while it is open. */
export default function TemplateList({ section, label, entries, current, unsaved }: TemplateListProps) {
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<Kind>('every');
  const { answer, retry } = useAnswer(
    'templates.list',
    { query, kind: kind === 'every' ? null : kind, variants: true, limit: 1_000 },
    'playbook.changed',
  );
  if (answer.kind === 'failed')
    return <ErrorState title="The templates could not be listed" message={answer.message} onRetry={retry} />;
  const views = answer.kind === 'ready' ? answer.value.templates : [];
  const families = templateFamilies(entries, views);
  const idle = kind === 'every' ? idleFiles(entries, query) : [];
  const currentView = views.find(({ path }) => path === current);
  const openFamily = currentView === undefined ? null : (currentView.variantOf ?? currentView.id);
  const paths = new Set([...families.map(({ entry }) => entry.path), ...idle.map(({ path }) => path)]);
  const tabStop = current !== null && (paths.has(current) || openFamily !== null) ? current : [...paths][0];
  const line = (entry: PlaybookEntryView, view: TemplateView | null, title: string, about: string, variants = 0) => (
    <Line
      href={`#/playbook/${section}/${fileSlug(section, entry.path)}`}
      entry={entry}
      view={view}
      title={title}
      isCurrent={entry.path === current}
      isTabStop={entry.path === tabStop}
      isUnsaved={unsaved.has(entry.path)}
    >
      {about}
      {variants === 0 ? '' : ` · ${variants} ${variants === 1 ? 'variant' : 'variants'}`}
    </Line>
  );
  return (
    <div className="TemplateList">
      <div className="TemplateList-find">
        <TextField label="Find a template" hideLabel placeholder="Find a template" value={query} onChange={setQuery} />
        <Select label="Kind of template" hideLabel options={kinds} value={kind} onChange={setKind} />
      </div>
      <p className="visually-hidden" role="status">
        {answer.kind === 'ready' ? `${families.length} templates` : ''}
      </p>
      {answer.kind === 'loading' ? <Skeleton lines={12} label="The templates are being loaded" /> : null}
      {answer.kind === 'ready' && families.length + idle.length === 0 ? (
        <EmptyState title="No template fits">Other words, or another kind, may find it.</EmptyState>
      ) : null}
      <nav aria-label={label}>
        <ul className="TemplateList-lines" onKeyDown={moveAmongLinks}>
          {idle.map((entry) => (
            <li key={entry.path}>{line(entry, null, entry.title, entry.hidden ? 'not used' : 'not in force')}</li>
          ))}
          {families.map(({ entry, view, variants }) => (
            <li key={entry.path}>
              {line(entry, view, entry.title, view === null ? '' : aboutWords(view), variants.length)}
              {view?.id === openFamily && variants.length > 0 ? (
                <ul className="TemplateList-variants">
                  {variants.map((variant) => (
                    <li key={variant.entry.path}>
                      {line(variant.entry, null, variantWords(variant.view), variant.entry.title)}
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function Line({
  href,
  entry,
  view,
  title,
  isCurrent,
  isTabStop,
  isUnsaved,
  children,
}: {
  readonly href: string;
  readonly entry: PlaybookEntryView;
  readonly view: TemplateView | null;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly isUnsaved: boolean;
  readonly children: ReactNode;
}) {
  const sent = view === null ? 0 : view.uses.unchanged + view.uses.edited;
  return (
    <FileLine
      entry={entry}
      href={href}
      title={title}
      mark={entryMark(entry, isUnsaved)}
      isCurrent={isCurrent}
      isTabStop={isTabStop}
    >
      <span className="FileLine-about">
        <span className="truncate">{children}</span>
        {sent === 0 || view === null ? null : (
          <span className="FileLine-mark" title={usesWords(view.uses)}>
            {sent}×<span className="visually-hidden"> sent</span>
          </span>
        )}
      </span>
    </FileLine>
  );
}
