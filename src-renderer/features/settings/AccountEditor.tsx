import { ArrowLeft } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { useConsole } from '#state/console-context.tsx';
import { AccountEditForm } from './AccountEditForm.tsx';
import { Answered } from './Answered.tsx';
import { Section } from './Section.tsx';
import { useAnswer } from '#state/use-answer.ts';

/** One account's settings, by its id. */
export function AccountEditor({ id }: { readonly id: number }) {
  const { route } = useConsole();
  const accounts = useAnswer('accounts.list', {});
  const leave = (): void => route.go({ kind: 'page', page: 'settings', rest: 'accounts' });
  const account = accounts.answer.kind === 'ready' ? accounts.answer.value.find((other) => other.id === id) : undefined;
  return (
    <Section
      title={account?.address ?? 'Account'}
      actions={
        <Button onPress={leave}>
          <ArrowLeft size={14} aria-hidden /> All accounts
        </Button>
      }
    >
      <Answered what="The account" from={accounts}>
        {() =>
          account ? (
            <AccountEditForm account={account} onDone={leave} />
          ) : (
            <EmptyState
              title="This account is not here any more"
              action={<Button onPress={leave}>Show all accounts</Button>}
            >
              It was removed. Its tickets stay.
            </EmptyState>
          )
        }
      </Answered>
    </Section>
  );
}
