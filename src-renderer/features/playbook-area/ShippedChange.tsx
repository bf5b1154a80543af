import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { Note } from '#components/Note.tsx';
import { TextDiff } from '#components/TextDiff.tsx';

export type ShippedChangeProps = {
  readonly base: string | null;
  readonly shipped: string | null;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
  readonly onTake: () => void;
};

/** An update brought another shipped file than the one that the agent's was made from: see what changed, then decide. */
export function ShippedChange({ base, shipped, isBusy, onKeep, onTake }: ShippedChangeProps) {
  const [isOpen, setOpen] = useState(false);
  const decide = (choose: () => void) => () => {
    setOpen(false);
    choose();
  };
  const choices = (
    <>
      <Button size="small" onPress={decide(onTake)} isDisabled={isBusy}>
        Use what ships
      </Button>
      <Button size="small" onPress={decide(onKeep)} isDisabled={isBusy}>
        Keep mine
      </Button>
    </>
  );
  return (
    <>
      <Note
        tone="info"
        action={
          <div className="FileEditor-choices">
            <Button size="small" onPress={() => setOpen(true)}>
              What changed?
            </Button>
            <Button size="small" onPress={onKeep} isDisabled={isBusy}>
              Keep mine
            </Button>
          </div>
        }
      >
        The shipped version changed since yours was made from it. Yours stays in force.
      </Note>
      <Dialog
        title="What changed in the shipped version"
        size="large"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={choices}
      >
        {base === null || shipped === null ? (
          <p>It is not known any more what it was.</p>
        ) : (
          <TextDiff from={base} to={shipped} label="Changes of the shipped version" />
        )}
      </Dialog>
    </>
  );
}
