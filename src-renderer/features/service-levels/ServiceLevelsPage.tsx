import { PanelLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { policyDraftOf, type PolicyDraft, type ReadyDraft } from '#state/policy-draft.ts';
import { CalendarsPart } from './CalendarsPart.tsx';
import { DueExample } from './DueExample.tsx';
import { KeptCard } from './KeptCard.tsx';
import { partOf, parts, type PartId } from './parts.ts';
import { PreviewPart } from './PreviewPart.tsx';
import { TargetGrid } from './TargetGrid.tsx';
import { TimersPart } from './TimersPart.tsx';
import { VersionsPart } from './VersionsPart.tsx';
import { WhatIfCard } from './WhatIfCard.tsx';
import './ServiceLevels.css';

type Go = (rest: string) => void;

function Content({
  part,
  draft,
  state,
  go,
}: {
  part: PartId;
  draft: PolicyDraft;
  state: ReadyDraft;
  go: Go;
}): ReactNode {
  const whatIf = <WhatIfCard key="what-if" state={state} onPreview={() => go('preview')} />;
  const example = <DueExample key="example" />;
  switch (part) {
    case 'targets':
      return (
        <div className="ServiceLevels-columns">
          <div className="ServiceLevels-main">
            <TargetGrid draft={draft} state={state} />
            <KeptCard draft={draft} state={state} />
          </div>
          <div className="ServiceLevels-side">
            {/* What is being asked comes first, also where this column is below the other. */}
            {state.changes.length > 0 ? [whatIf, example] : [example, whatIf]}
          </div>
        </div>
      );
    case 'calendars':
      return (
        <div className="ServiceLevels-columns">
          <CalendarsPart draft={draft} state={state} />
          <div className="ServiceLevels-side">{whatIf}</div>
        </div>
      );
    case 'timers':
      return (
        <div className="ServiceLevels-columns">
          <TimersPart draft={draft} state={state} />
          <div className="ServiceLevels-side">{whatIf}</div>
        </div>
      );
    case 'versions':
      return <VersionsPart draft={draft} go={go} />;
    case 'preview':
    case 'reapply':
      return (
        <PreviewPart
          key={part}
          draft={draft}
          state={state}
          of={part === 'preview' ? 'edit' : 'reapply'}
          onDone={() => go(part === 'preview' ? '' : 'versions')}
        />
      );
  }
}

/** The service levels: targets, calendars, timers, versions; edited as one draft that is previewed before it is applied. */
export default function ServiceLevelsPage({ rest }: { readonly rest: string }) {
  const { gateway, layout, route, ticker, toasts } = useConsole();
  const draft = policyDraftOf(gateway, toasts);
  const state = useStoreValue(draft.store, (whole) => whole);
  const part = partOf(rest);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void draft.load(), [draft]);
  // Whatever was pressed to come here may be gone; the focus must not be lost with it.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, [part]);
  const go: Go = (to) => route.go({ kind: 'page', page: 'service-levels', rest: to });
  const isEdited = state.kind === 'ready' && (state.changes.length > 0 || state.problems.length > 0);

  return (
    <div className="ServiceLevels">
      <header className="ServiceLevels-head">
        <span className="ServiceLevels-drawer">
          <IconButton label="Queues" onPress={() => layout.setState({ drawer: true })}>
            <PanelLeft size={16} aria-hidden />
          </IconButton>
        </span>
        <div className="ServiceLevels-words">
          <h1 className="ServiceLevels-title" tabIndex={-1} ref={heading}>
            Service levels
          </h1>
          {state.kind === 'ready' ? (
            <p className="ServiceLevels-muted">
              “{state.inForce.policy.name}”, version {state.inForce.version},{' '}
              {state.inForce.author === null ? '' : `by ${state.inForce.author}, `}
              {formatWhen(state.inForce.at, ticker.now())}
            </p>
          ) : null}
        </div>
        <nav className="ServiceLevels-nav" aria-label="Parts of the service levels">
          <ul>
            {parts.map(({ id, rest: to, title }) => (
              <li key={id}>
                <a
                  href={to === '' ? '#/service-levels' : `#/service-levels/${to}`}
                  aria-current={id === part ? 'page' : undefined}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {part === 'preview' || part === 'reapply' ? null : (
          <div className="ServiceLevels-actions">
            {isEdited ? <Button onPress={draft.discard}>Discard</Button> : null}
            <Button
              variant="primary"
              isDisabled={state.kind !== 'ready' || state.changes.length === 0 || state.problems.length > 0}
              onPress={() => go('preview')}
            >
              {state.kind === 'ready' && state.changes.length > 1
                ? `Preview ${state.changes.length} changes`
                : 'Preview change'}
            </Button>
          </div>
        )}
      </header>
      {state.kind === 'loading' ? (
        <Skeleton lines={10} label="The service levels are being loaded" />
      ) : state.kind === 'failed' ? (
        <ErrorState
          title="The service levels could not be read"
          message={state.message}
          onRetry={() => void draft.load()}
        />
      ) : (
        <Content part={part} draft={draft} state={state} go={go} />
      )}
    </div>
  );
}
