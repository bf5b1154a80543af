import { EscalateDialog } from '#features/escalate/EscalateDialog.tsx';
import { CallDialog } from '#features/escalations/CallDialog.tsx';
import { AssignDialog } from '#features/ticket-fields/AssignDialog.tsx';
import { SnoozeDialog } from '#features/ticket-fields/SnoozeDialog.tsx';
import { TagDialog } from '#features/ticket-fields/TagDialog.tsx';
import { DeadlineDialog } from '#features/ticket/DeadlineDialog.tsx';
import { MergeDialog } from '#features/ticket/MergeDialog.tsx';
import { SplitDialog } from '#features/ticket/SplitDialog.tsx';
import { useConsole } from '#state/console-context.tsx';
import type { DialogName } from '#state/layout.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { KeyList } from './KeyList.tsx';

/** The dialog that is open; its code is fetched with the first one. */
export default function Dialogs({ name }: { readonly name: DialogName }) {
  const { layout } = useConsole();
  const close = (): void => layout.setState({ dialog: null });
  switch (name) {
    case 'palette':
      return <CommandPalette onClose={close} />;
    case 'keys':
      return <KeyList onClose={close} />;
    case 'merge':
      return <MergeDialog onClose={close} />;
    case 'split':
      return <SplitDialog onClose={close} />;
    case 'assign':
      return <AssignDialog onClose={close} />;
    case 'tag':
      return <TagDialog onClose={close} />;
    case 'snooze':
      return <SnoozeDialog onClose={close} />;
    case 'deadline':
      return <DeadlineDialog onClose={close} />;
    case 'escalate':
      return <EscalateDialog onClose={close} />;
    case 'call':
      return <CallDialog onClose={close} />;
  }
}
