import type { AccountView } from '#contract/accounts.ts';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';

export type RemoveAccountDialogProps = {
  readonly account: AccountView | null;
  readonly onClose: () => void;
  readonly onRemove: (account: AccountView) => void;
};

/** Says what goes and what stays. The one confirmation of the settings: a deleted password cannot be brought back. */
export function RemoveAccountDialog({ account, onClose, onRemove }: RemoveAccountDialogProps) {
  return (
    <Dialog
      title={`Remove ${account?.address ?? 'the account'}?`}
      isOpen={account !== null}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Keep it</Button>
          <Button variant="danger" onPress={() => account && onRemove(account)}>
            Remove
          </Button>
        </>
      }
    >
      <ul className="Settings-bullets">
        <li>Its tickets, their history and the mail on this machine stay.</li>
        {account?.sample === true ? (
          <li>No new sample mail arrives. It can be loaded again at any time.</li>
        ) : (
          <>
            <li>Syncing ends, and replies can no longer be sent from it.</li>
            <li>
              The password or token is deleted from this machine’s keychain. Connecting again asks for it and goes on
              where it stopped.
            </li>
            <li>Nothing on the mail server is touched.</li>
          </>
        )}
      </ul>
    </Dialog>
  );
}
