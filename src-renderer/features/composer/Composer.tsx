import { Forward, MessageSquareLock, Reply, ReplyAll } from 'lucide-react';
import { Suspense } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { ComposeKind } from '#domain/outbox/outgoing-mail.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { MailComposer, SuggestedReply } from './late-composer.ts';
import { KeptDraft } from './KeptDraft.tsx';
import { NoteComposer } from './NoteComposer.tsx';
import './Composer.css';

const ways = [
  { mode: 'reply', title: 'Reply', icon: Reply, keys: 'r' },
  { mode: 'reply-all', title: 'Reply all', icon: ReplyAll, keys: 'Shift+R' },
  { mode: 'forward', title: 'Forward', icon: Forward, keys: 'f' },
] as const satisfies readonly { mode: ComposeKind; title: string; icon: unknown; keys: string }[];

/** The box below a conversation: closed, a note for colleagues, or a mail being written. */
export function Composer({ number }: { readonly number: number }) {
  const { composer } = useConsole();
  const composing = useStoreValue(composer.store, ({ byTicket }) => byTicket[number]);
  const mode = composing === undefined ? null : composing.kind === 'note' ? 'note' : modeOf(composing);
  return (
    <>
      <Suspense>
        <SuggestedReply number={number} />
      </Suspense>
      <section className="Composer" data-composer data-open={composing !== undefined || undefined} aria-label="Answer">
        <div className="Composer-ways" role="group" aria-label="What to write">
          {ways.map(({ mode: way, title, icon: Icon, keys }) => (
            <button
              key={way}
              type="button"
              className="Composer-way"
              aria-pressed={mode === way}
              aria-keyshortcuts={keys}
              onClick={() => void composer.open(number, way)}
            >
              <Icon size={14} aria-hidden /> {title}
            </button>
          ))}
          <button
            type="button"
            className="Composer-way"
            aria-pressed={mode === 'note'}
            aria-keyshortcuts="n"
            onClick={() => composer.openNote(number)}
          >
            <MessageSquareLock size={14} aria-hidden /> Note
          </button>
          {composing === undefined ? <KeptDraft key={number} number={number} /> : null}
        </div>
        {composing === undefined ? null : composing.kind === 'note' ? (
          <NoteComposer number={number} />
        ) : composing.kind === 'failed' ? (
          <ErrorState
            title="No answer can be written"
            message={failureWords(composing.failure)}
            onRetry={() => void composer.open(number, composing.mode)}
          />
        ) : (
          <Suspense fallback={<Loading />}>
            {composing.kind === 'loading' ? <Loading /> : <MailComposer ticket={number} writing={composing} />}
          </Suspense>
        )}
      </section>
    </>
  );
}

function Loading() {
  return (
    <div className="Composer-loading">
      <Skeleton lines={3} label="Opening the draft" />
    </div>
  );
}

function modeOf(
  composing: Exclude<ReturnType<ReturnType<typeof useConsole>['composer']['get']>, undefined | { kind: 'note' }>,
) {
  return composing.kind === 'writing' ? composing.draft.kind : composing.mode;
}
