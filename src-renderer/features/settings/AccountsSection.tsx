import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AccountView } from '#contract/accounts.ts';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { AccountCard } from './AccountCard.tsx';
import { Answered } from './Answered.tsx';
import { RemoveAccountDialog } from './RemoveAccountDialog.tsx';
import { Section } from './Section.tsx';
import { useAnswer } from '#state/use-answer.ts';

/** The inboxes that are read, each with its state. */
export function AccountsSection() {
  const { gateway, route, sync, toasts } = useConsole();
  const accounts = useAnswer('accounts.list', {}, 'accounts.changed');
  const statuses = useStoreValue(sync.store, (state) => state.statuses);
  const [leaving, setLeaving] = useState<AccountView | null>(null);
  useEffect(() => void sync.load(), [sync]);

  const add = (): void => route.go({ kind: 'page', page: 'first-run', rest: 'connect/address' });
  const remove = async (account: AccountView): Promise<void> => {
    setLeaving(null);
    const before = accounts.answer;
    if (before.kind === 'ready') accounts.replace(before.value.filter((other) => other.id !== account.id));
    const outcome = await gateway.call('accounts.remove', { account: account.id });
    if (outcome.ok) {
      toasts.show({
        text: `${account.address} is removed. Its tickets and mail stay.`,
        action: {
          label: account.sample ? 'Load it again' : 'Connect again',
          run: () => (account.sample ? void gateway.call('sample.load', {}) : add()),
        },
      });
      return;
    }
    if (before.kind === 'ready') accounts.replace(before.value);
    toasts.show({ tone: 'bad', text: `${account.address} was not removed. ${failureWords(outcome.failure)}` });
  };
  return (
    <Section
      title="Accounts"
      lead="The inboxes that Firstline reads. Mail stays on the server as it was."
      actions={
        <Button variant="primary" onPress={add}>
          <Plus size={14} aria-hidden /> Connect an inbox
        </Button>
      }
    >
      <Answered what="The accounts" from={accounts}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              title="No inbox is connected"
              action={
                <div className="Settings-pair-buttons">
                  <Button variant="primary" onPress={add}>
                    Connect an inbox
                  </Button>
                  <Button onPress={() => void gateway.call('sample.load', {})}>Load the sample inbox</Button>
                </div>
              }
            >
              Tickets appear within a second of signing in.
            </EmptyState>
          ) : (
            <ul className="Settings-accounts" aria-label="Accounts">
              {list.map((account) => (
                <AccountCard
                  key={account.id}
                  account={account}
                  status={statuses.find((status) => status.account === account.id) ?? null}
                  onRemove={() => setLeaving(account)}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      <RemoveAccountDialog
        account={leaving}
        onClose={() => setLeaving(null)}
        onRemove={(account) => void remove(account)}
      />
    </Section>
  );
}
