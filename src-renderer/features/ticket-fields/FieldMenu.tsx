import { ChevronDown } from 'lucide-react';
import { Menu } from '#components/Menu.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { FieldName } from '#state/layout.ts';
import { useWhatIf } from './use-what-if.ts';
import { fieldChoice, fieldMenu, fieldTitles } from './field-menus.ts';

export type FieldMenuProps = {
  readonly field: FieldName;
  readonly numbers: readonly number[];
  /** The value now, in words. */
  readonly value: string;
  readonly tone?: 'red' | 'amber' | undefined;
  /** Whether the field's key opens this one. */
  readonly listens: boolean;
};

/** A field of one or several tickets, changed at once from a menu. */
export function FieldMenu({ field, numbers, value, tone, listens }: FieldMenuProps) {
  const state = useConsole();
  const isOpen = useStoreValue(state.layout, (layout) => layout.menu === field && listens);
  const effects = useWhatIf(field, numbers, isOpen);
  return (
    <Menu
      label={fieldTitles[field]}
      isOpen={isOpen}
      onOpenChange={(open) => state.layout.setState({ menu: open ? field : null })}
      trigger={(props) => (
        <button
          type="button"
          className="FieldMenu"
          data-tone={tone}
          aria-label={`${fieldTitles[field]}: ${value}`}
          {...props}
        >
          {value} <ChevronDown size={12} aria-hidden />
        </button>
      )}
      groups={() =>
        fieldMenu(field, {
          rows: numbers.flatMap((number) => state.rows.get(number) ?? []),
          agent: state.settings.store.getState().settings.agentName,
          colleagues: [...new Set([...state.rows.store.getState().rows.values()].flatMap((row) => row.assignee ?? []))]
            .toSorted()
            .slice(0, 12),
          effects,
        })
      }
      onChoose={(id) => {
        const choice = fieldChoice(field, id);
        if (choice?.kind === 'dialog') state.layout.setState({ dialog: choice.dialog });
        else if (choice) void state.actions.change(numbers, choice.change);
      }}
    />
  );
}
