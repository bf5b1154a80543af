import { Inbox, Mailbox } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';

type Loading =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string };

/** Two ways in. */
export function Welcome() {
  const { gateway, route, settings } = useConsole();
  const isDone = useStoreValue(settings.store, (state) => state.settings.firstRunDone);
  const [loading, setLoading] = useState<Loading>({ kind: 'none' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const leave = (): void => route.go({ kind: 'queue', queue: 'needs-reply', tier: null, ticket: null });
  const lookAround = async (): Promise<void> => {
    setLoading({ kind: 'loading' });
    const outcome = await gateway.call('sample.load', {});
    if (!outcome.ok) return setLoading({ kind: 'failed', message: failureWords(outcome.failure) });
    if (!isDone) await settings.change({ firstRunDone: true });
    leave();
  };

  return (
    <>
      <p className="FirstRun-mark">Firstline</p>
      <h1 className="FirstRun-title" tabIndex={-1} ref={heading}>
        Answer the customer whose clock runs out first
      </h1>
      <p className="FirstRun-lead">
        Firstline turns a shared inbox into tickets with a tier, a severity and running service-level clocks. Mail stays
        where it is; nothing on the server is changed.
      </p>
      <div className="FirstRun-ways">
        <section className="FirstRun-way" aria-labelledby="way-connect">
          <Mailbox size={20} aria-hidden />
          <h2 id="way-connect">Connect an inbox</h2>
          <p>
            An address and its password, or a sign-in at Google or Microsoft. Servers are found where possible and
            tested before anything is kept.
          </p>
          <Button
            variant="primary"
            onPress={() => route.go({ kind: 'page', page: 'first-run', rest: 'connect/address' })}
          >
            Connect an inbox
          </Button>
        </section>
        <section className="FirstRun-way" aria-labelledby="way-sample">
          <Inbox size={20} aria-hidden />
          <h2 id="way-sample">Look around first</h2>
          <p>
            A made-up support inbox with a hundred mails in it: outages, bills, bugs and a newsletter. Stays on this
            machine and can be removed in the settings.
          </p>
          <Button isPending={loading.kind === 'loading'} onPress={() => void lookAround()}>
            {loading.kind === 'loading' ? 'Loading the sample inbox…' : 'Look around in the sample inbox'}
          </Button>
        </section>
      </div>
      {loading.kind === 'failed' ? (
        <Note
          tone="bad"
          action={
            <Button size="small" onPress={() => void lookAround()}>
              Try again
            </Button>
          }
        >
          The sample inbox could not be loaded. {loading.message}
        </Note>
      ) : null}
      {isDone ? (
        <p className="FirstRun-leave">
          <Button variant="plain" onPress={leave}>
            Back to the tickets
          </Button>
        </p>
      ) : null}
    </>
  );
}
