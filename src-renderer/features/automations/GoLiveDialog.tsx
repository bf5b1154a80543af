import { useState } from 'react';
import type { AutomationRuleView } from '#contract/automations.ts';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { earnedWords } from './automation-words.ts';

/** A rule that has not earned it goes live only with a reason, which stays in the log. */
export function GoLiveDialog({
  rule,
  onClose,
  onDecide,
}: {
  readonly rule: AutomationRuleView;
  readonly onClose: () => void;
  readonly onDecide: (because: string) => void;
}) {
  const [because, setBecause] = useState('');
  return (
    <Dialog
      title={`Switch “${rule.name}” on?`}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>Keep suggesting</Button>
          <Button variant="primary" isDisabled={because.trim() === ''} onPress={() => onDecide(because.trim())}>
            Switch it on
          </Button>
        </>
      }
    >
      <p>{earnedWords(rule)}.</p>
      <p>Until then it can go live by your decision. What you write here stays with every mail it sends.</p>
      <TextField label="Why now" value={because} onChange={setBecause} rows={2} />
    </Dialog>
  );
}
