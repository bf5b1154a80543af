import { useState } from 'react';
import type { AccountView } from '#contract/accounts.ts';
import { Button } from '#components/Button.tsx';
import { Select } from '#components/Select.tsx';
import { Switch } from '#components/Switch.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { SettingGroup } from './Section.tsx';

type Sending = AccountView['sending'];

const copies = [
  { value: 'auto', label: 'Whoever is known to', hint: 'Google’s and Microsoft’s servers do it; elsewhere Firstline.' },
  { value: 'append', label: 'Firstline', hint: 'Puts each sent mail into the Sent folder.' },
  { value: 'provider', label: 'The provider', hint: 'Its server keeps a copy of what it sends.' },
] as const satisfies readonly { value: Sending['sentCopy']; label: string; hint: string }[];

export type AccountSendingProps = {
  readonly account: AccountView;
  readonly onChanged: (account: AccountView) => void;
};

/** How one inbox sends: signature, copy in Sent, reply addresses. Choices hold at once; the signature is saved. */
export function AccountSending({ account, onChanged }: AccountSendingProps) {
  const { gateway, toasts } = useConsole();
  const { sending } = account;
  const [signature, setSignature] = useState(sending.signature);
  const [isSaving, setSaving] = useState(false);
  const change = async (some: Partial<Sending>): Promise<boolean> => {
    onChanged({ ...account, sending: { ...sending, ...some } });
    const outcome = await gateway.call('accounts.setSending', {
      account: account.id,
      sending: { ...sending, ...some },
    });
    onChanged(outcome.ok ? outcome.value : account);
    if (!outcome.ok) toasts.show({ tone: 'bad', text: `It was not kept. ${failureWords(outcome.failure)}` });
    return outcome.ok;
  };
  const saveSignature = async (): Promise<void> => {
    setSaving(true);
    if (await change({ signature })) toasts.show({ text: `The signature of ${account.address} is saved.` });
    setSaving(false);
  };
  return (
    <SettingGroup title={account.address}>
      <p className="Settings-hint">
        {account.sample
          ? 'The sample inbox has no server: what is sent stays in its outbox.'
          : account.smtp === null
            ? 'No sending server: this inbox can be read and triaged, not answered. '
            : `Sends through ${account.smtp.host}, port ${account.smtp.port}. `}
        {account.sample ? null : <a href={`#/settings/accounts/${account.id}`}>Change the server</a>}
      </p>
      <TextField
        label="Signature"
        rows={4}
        value={signature}
        onChange={setSignature}
        hint="Markdown, below every mail. {{ agent.name }} stands for who writes."
      />
      {signature === sending.signature ? null : (
        <div className="Settings-pair-buttons">
          <Button variant="primary" isPending={isSaving} onPress={() => void saveSignature()}>
            Save the signature
          </Button>
          <Button onPress={() => setSignature(sending.signature)}>Discard</Button>
        </div>
      )}
      <Select
        label="Who keeps a copy in Sent"
        options={copies}
        value={sending.sentCopy}
        onChange={(sentCopy) => void change({ sentCopy })}
      />
      <Switch
        isSelected={sending.plusAddress}
        onChange={(plusAddress) => void change({ plusAddress })}
        hint="Proves that an answer is to our mail even where its subject and headers are lost. The server must take plus addresses."
      >
        Ask for replies to {account.address.replace('@', '+…@')}
      </Switch>
    </SettingGroup>
  );
}
