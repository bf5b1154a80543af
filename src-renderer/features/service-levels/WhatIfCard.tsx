import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { PolicyPreview } from '#contract/service-levels.ts';
import type { ReadyDraft } from '#state/policy-draft.ts';
import { lastMonthWords, openWords } from './effect-words.ts';
import { usePreview } from './use-preview.ts';
import { whatIfQuestion } from './what-if-question.ts';

function Answer({ preview }: { readonly preview: PolicyPreview }) {
  return (
    <>
      <p>{openWords(preview.open)}</p>
      {lastMonthWords(preview.last30Days).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}

/** What the edit would do, in two sentences, while it is being made. */
export function WhatIfCard({ state, onPreview }: { readonly state: ReadyDraft; readonly onPreview: () => void }) {
  const { policy, inForce, changes, problems } = state;
  const { state: preview, retry } = usePreview(changes.length > 0 && problems.length === 0 ? policy : null);
  if (changes.length === 0 && problems.length === 0)
    return (
      <section className="ServiceLevels-card" aria-label="What if">
        <h2 className="ServiceLevels-cardTitle">What if?</h2>
        <p className="ServiceLevels-muted">
          Change a target, a calendar or a timer: who would breach, who would be saved and what the last 30 days would
          have looked like stands here before anything is applied.
        </p>
      </section>
    );
  const last = preview.kind === 'ready' ? preview.preview : preview.kind === 'asking' ? preview.last : null;
  return (
    <section
      className="ServiceLevels-card"
      aria-label="What if"
      aria-live="polite"
      aria-busy={preview.kind === 'asking'}
    >
      <h2 className="ServiceLevels-cardTitle">
        {problems.length > 0 ? 'Something cannot be read yet' : whatIfQuestion(inForce.policy, policy, changes)}
      </h2>
      {problems.map(({ path, message }) => (
        <p key={path + message} className="TextField-error">
          {message}
        </p>
      ))}
      {preview.kind === 'failed' ? (
        <ErrorState title="No preview" message={preview.message} onRetry={retry} />
      ) : last ? (
        <Answer preview={last} />
      ) : preview.kind === 'asking' ? (
        <Skeleton lines={2} label="The preview is being worked out" />
      ) : null}
      <div>
        <Button size="small" onPress={onPreview} isDisabled={problems.length > 0}>
          Which tickets, and apply …
        </Button>
      </div>
    </section>
  );
}
