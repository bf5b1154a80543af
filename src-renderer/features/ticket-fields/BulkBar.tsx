import { X } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { FieldMenu } from './FieldMenu.tsx';
import { fieldTitles } from './field-menus.ts';
import './TicketFields.css';

/** Changes all picked tickets at once. */
export function BulkBar() {
  const { selection, actions } = useConsole();
  const selected = useStoreValue(selection.store, (state) => state.selected);
  const numbers = [...selected];
  return (
    <div className="BulkBar" role="toolbar" aria-label="Change the selected tickets">
      <strong className="BulkBar-count" role="status">
        {numbers.length} selected
      </strong>
      {(['severity', 'assignee', 'status', 'type', 'tier'] as const).map((field) => (
        <FieldMenu key={field} field={field} numbers={numbers} listens value={fieldTitles[field]} />
      ))}
      <Button
        size="small"
        onPress={() => {
          void actions.change(numbers, { kind: 'status', to: { kind: 'solved' } });
          selection.clear();
        }}
      >
        Resolve
      </Button>
      <IconButton label="Clear the selection" shortcut="Escape" onPress={selection.clear}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
