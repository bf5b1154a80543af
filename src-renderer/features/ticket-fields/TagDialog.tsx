import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { targetTickets } from '#state/target-tickets.ts';

/** Adds and removes tags; each takes effect at once. */
export function TagDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const [numbers] = useState(() => targetTickets(state));
  const rows = useStoreValue(state.rows.store, (value) => value.revision);
  const tags = [...new Set(numbers.flatMap((number) => state.rows.get(number)?.tags ?? []))];
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const names = typed
      .split(',')
      .map((name) => name.trim().slice(0, 60))
      .filter(Boolean);
    if (names.length > 0) void state.actions.change(numbers, { kind: 'tags', add: names, remove: [] });
    setTyped('');
  };
  return (
    <Dialog title="Tags" size="small" isOpen onClose={onClose} footer={<Button onPress={onClose}>Done</Button>}>
      <form
        data-revision={rows}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label="New tag"
          hint="Enter adds it; several with commas"
          autoFocus
          value={typed}
          onChange={setTyped}
        />
      </form>
      <p className="TagDialog-tags">
        {tags.length === 0 ? 'No tags yet.' : null}
        {tags.map((tag) => (
          <Button
            key={tag}
            size="small"
            aria-label={`Remove tag ${tag}`}
            onPress={() => void state.actions.change(numbers, { kind: 'tags', add: [], remove: [tag] })}
          >
            {tag} <X size={12} aria-hidden />
          </Button>
        ))}
      </p>
    </Dialog>
  );
}
