import type { Command } from '#state/command.ts';

/** Moving in the list of tickets. */
export const listCommands: readonly Command[] = [
  {
    id: 'list.next',
    title: 'Next ticket',
    group: 'Move',
    keys: 'j',
    run: (state) => state.navigator.active()?.move(1),
  },
  {
    id: 'list.previous',
    title: 'Previous ticket',
    group: 'Move',
    keys: 'k',
    run: (state) => state.navigator.active()?.move(-1),
  },
  {
    id: 'list.open',
    title: 'Open the ticket',
    group: 'Move',
    keys: 'Enter',
    run: (state) => state.navigator.active()?.openCurrent(),
  },
  {
    id: 'list.first',
    title: 'First ticket',
    group: 'Move',
    keys: 'g g',
    run: (state) => state.navigator.active()?.moveTo('first'),
  },
  {
    id: 'list.last',
    title: 'Last ticket',
    group: 'Move',
    keys: 'Shift+G',
    run: (state) => state.navigator.active()?.moveTo('last'),
  },
  {
    id: 'list.focus',
    title: 'Back to the list',
    group: 'Move',
    keys: 'l',
    run: (state) => state.navigator.active()?.focus(),
  },
  {
    id: 'list.select',
    title: 'Select or unselect',
    group: 'Move',
    keys: 'x',
    run: (state) => {
      const current = state.navigator.active()?.current();
      if (current !== null && current !== undefined) state.selection.toggle(current);
    },
  },
  {
    id: 'list.unselect',
    title: 'Clear the selection',
    group: 'Move',
    keys: null,
    when: (state) => state.selection.store.getState().selected.size > 0,
    run: (state) => state.selection.clear(),
  },
];
