import { lazy } from 'react';
import { Popover } from '#components/Popover.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { typeWords } from '#state/ticket-words.ts';
import './TypeLabel.css';

const LabelWhy = lazy(async () => ({ default: (await import('./LabelWhy.tsx')).LabelWhy }));

/** What stands beside the type of the open ticket: the other requests in its mail, and why it is what it is. */
export function TypeLabel({ number }: { readonly number: number }) {
  const { details, rows, layout, selection } = useConsole();
  const known = useStoreValue(details.store, ({ byNumber }) => byNumber.get(number));
  const row = useStoreValue(rows.store, (state) => state.rows.get(number));
  const isOpen = useStoreValue(layout, ({ menu }) => menu === 'why');
  // With tickets picked in the list, the key belongs to them.
  const listens = useStoreValue(selection.store, ({ selected }) => selected.size === 0);
  const detail = known?.kind === 'ready' ? known.detail : null;
  const classification = detail?.classification ?? null;
  if (detail === null || classification === null || row === undefined) return null;
  const others = classification.also.filter((type) => type !== row.type);
  const close = (): void => layout.setState({ menu: null });
  return (
    <span className="TypeLabel">
      {others.length === 0 ? null : (
        <span className="TypeLabel-also">also {others.map((type) => typeWords[type]).join(', ')}</span>
      )}
      <Popover
        label="Why this type and severity"
        isOpen={isOpen && listens}
        onOpenChange={(open) => layout.setState({ menu: open ? 'why' : null })}
        trigger={(props) => (
          <button type="button" className="TypeLabel-why" aria-label="Why this type and severity" {...props}>
            why?
          </button>
        )}
      >
        {() => <LabelWhy detail={detail} classification={classification} row={row} onClose={close} />}
      </Popover>
    </span>
  );
}
