import { useEffect } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { newMail } from '#state/composer.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { MailComposer } from './late-composer.ts';
import './Composer.css';

/** A mail that answers nobody: it opens a ticket once it is sent. */
export default function NewMailPage() {
  const { composer, route, sync } = useConsole();
  const isWithoutInbox = useStoreValue(sync.store, ({ loaded, statuses }) => loaded && statuses.length === 0);
  const composing = useStoreValue(composer.store, ({ byTicket }) => byTicket[newMail]);
  const kind = composing?.kind;
  useEffect(() => {
    if (composer.get(newMail) === undefined) void composer.open(newMail, 'new');
  }, [composer]);
  // Sent or thrown away: the outbox shows what became of it.
  useEffect(
    () =>
      composer.store.subscribe(({ byTicket }, before) => {
        if (byTicket[newMail] === undefined && before.byTicket[newMail]?.kind === 'writing')
          route.go({ kind: 'page', page: 'outbox', rest: '' });
      }),
    [composer, route],
  );
  return (
    <div className="NewMail">
      <h1>New mail</h1>
      <section className="Composer" data-composer data-open aria-label="New mail">
        {composing?.kind === 'writing' ? (
          <MailComposer ticket={newMail} writing={composing} />
        ) : composing?.kind === 'failed' && isWithoutInbox ? (
          <EmptyState
            title="No inbox is connected"
            action={
              <Button variant="primary" onPress={() => route.go({ kind: 'page', page: 'first-run', rest: '' })}>
                Connect an inbox
              </Button>
            }
          >
            Mail is sent from the inbox that its answers come back to.
          </EmptyState>
        ) : composing?.kind === 'failed' ? (
          <ErrorState
            title="No mail can be written"
            message={failureWords(composing.failure)}
            onRetry={() => void composer.open(newMail, 'new')}
          />
        ) : (
          <Skeleton lines={5} label={kind === 'loading' ? 'Opening the draft' : 'Loading'} />
        )}
      </section>
    </div>
  );
}
