import type { AccountView } from '#contract/accounts.ts';
import { Select } from '#components/Select.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { useAnswer } from '#state/use-answer.ts';
import { AccountSending } from './AccountSending.tsx';
import { Answered } from './Answered.tsx';
import { Section, SettingGroup } from './Section.tsx';

const windows = [0, 3, 5, 10, 20, 30, 60, 120];
const windowWords = (seconds: number): string =>
  seconds === 0 ? 'None: it goes at once' : seconds < 60 ? `${seconds} seconds` : `${seconds / 60} min`;

/** Seconds as a choice; what somebody wrote into the file by hand is one of them too. */
const windowOptions = (current: number) =>
  [...new Set([...windows, current])]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: String(seconds), label: windowWords(seconds) }));

/** How mail leaves: the time to take it back, and for each inbox its signature, Sent and reply addresses. */
export function SendingSection() {
  const { settings } = useConsole();
  const { undoSendSeconds, automaticUndoSeconds } = useStoreValue(settings.store, (state) => state.settings);
  const accounts = useAnswer('accounts.list', {}, 'accounts.changed');
  return (
    <Section title="Sending" lead="Every mail waits in the outbox first, and can be taken back until its time is over.">
      <SettingGroup title="Time to take a mail back">
        <Select
          label="What you send"
          options={windowOptions(undoSendSeconds)}
          value={String(undoSendSeconds)}
          onChange={(seconds) => void settings.change({ undoSendSeconds: Number(seconds) })}
        />
        <Select
          label="Automatic replies"
          options={windowOptions(automaticUndoSeconds)}
          value={String(automaticUndoSeconds)}
          onChange={(seconds) => void settings.change({ automaticUndoSeconds: Number(seconds) })}
          hint="The playbook wants an answer within 5 seconds of the mail."
        />
      </SettingGroup>
      <Answered what="The accounts" from={accounts}>
        {(list) =>
          list.map((account: AccountView) => (
            <AccountSending
              key={account.id}
              account={account}
              onChanged={(changed) =>
                accounts.replace(list.map((other) => (other.id === changed.id ? changed : other)))
              }
            />
          ))
        }
      </Answered>
    </Section>
  );
}
