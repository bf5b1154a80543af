import type { Command } from '#state/command.ts';
import { focusOn } from './focus-on.ts';
import { dialog } from './on-a-ticket.ts';

/** The console as a whole: search, lists of commands and keys, undo, how it looks. */
export const consoleCommands: readonly Command[] = [
  {
    id: 'console.newMail',
    title: 'New mail',
    group: 'Console',
    keys: 'c',
    run: (state) => state.route.go({ kind: 'page', page: 'compose', rest: '' }),
  },
  { id: 'console.search', title: 'Search', group: 'Console', keys: '/', run: () => focusOn('[data-search] input') },
  { id: 'console.palette', title: 'Commands', group: 'Console', keys: 'Mod+K', run: dialog('palette') },
  { id: 'console.keys', title: 'List of keys', group: 'Console', keys: '?', run: dialog('keys') },
  {
    id: 'console.save',
    title: 'Save the file',
    group: 'Console',
    keys: 'Mod+S',
    when: ({ route }) => {
      const at = route.store.getState().route;
      return at.kind === 'page' && at.page === 'playbook';
    },
    run: () => document.querySelector<HTMLButtonElement>('[data-file-save]')?.click(),
  },
  { id: 'console.undo', title: 'Undo', group: 'Console', keys: 'Mod+Z', run: (state) => void state.actions.undoLast() },
  {
    id: 'console.panel',
    title: 'Show or hide the customer panel',
    group: 'Console',
    keys: 'p',
    run: (state) => {
      const isOpen = document.querySelector('[data-panel]')?.getAttribute('data-shown') === 'true';
      state.layout.setState({ panel: isOpen ? 'closed' : 'open' });
    },
  },
  { id: 'console.sync', title: 'Sync now', group: 'Console', keys: null, run: (state) => state.sync.start(null) },
  {
    id: 'console.theme',
    title: 'Switch between light and dark',
    group: 'Console',
    keys: null,
    run: (state) => {
      const { theme } = state.settings.store.getState().settings;
      const dark = theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
      void state.settings.change({ theme: dark ? 'light' : 'dark' });
    },
  },
];
