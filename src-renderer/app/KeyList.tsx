import { Dialog } from '#components/Dialog.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { keysOf } from '#state/key-map.ts';
import { commands } from './commands.ts';
import './KeyList.css';

const groups = ['Move', 'Ticket', 'Go to', 'Console'] as const;
const elsewhere = [
  { title: 'Add the note', keys: 'Mod+Enter' },
  { title: 'Move in the list', keys: 'ArrowDown' },
];

/** The keys that work now. They can be changed in the settings. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const { settings } = useConsole();
  const chosen = useStoreValue(settings.store, (state) => state.settings.keys);
  return (
    <Dialog title="Keys" isOpen onClose={onClose} size="large">
      <div className="KeyList">
        {groups.map((group) => (
          <section key={group} className="KeyList-group">
            <h3 className="section-title">{group}</h3>
            <ul>
              {commands.flatMap((command) => {
                const keys = command.group === group ? keysOf(command, chosen) : null;
                return keys === null
                  ? []
                  : [
                      <li key={command.id} className="KeyList-item">
                        <span>{command.title}</span>
                        <Kbd keys={keys} />
                      </li>,
                    ];
              })}
              {group === 'Move'
                ? elsewhere.map((entry) => (
                    <li key={entry.title} className="KeyList-item">
                      <span>{entry.title}</span>
                      <Kbd keys={entry.keys} />
                    </li>
                  ))
                : null}
            </ul>
          </section>
        ))}
      </div>
      <p className="KeyList-hint">
        <a href="#/settings/keys" onClick={onClose}>
          Change keys in the settings
        </a>
      </p>
    </Dialog>
  );
}
