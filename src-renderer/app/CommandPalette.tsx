import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Kbd } from '#components/Kbd.tsx';
import type { Command } from '#state/command.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { keysOf } from '#state/key-map.ts';
import { commands } from './commands.ts';
import { matchCommand } from './match-command.ts';
import { openTicket } from './show-notification.ts';
import './CommandPalette.css';

/** Every action by name, with its key: type, choose, Enter. "#1042" goes to that ticket. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const state = useConsole();
  const chosen = useStoreValue(state.settings.store, ({ settings }) => settings.keys);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);

  const found = useMemo((): readonly Command[] => {
    const number = /^#?(\d{1,14})$/u.exec(typed.trim())?.[1];
    const direct: Command[] =
      number === undefined
        ? []
        : [
            {
              id: 'go.ticket',
              title: `Open #${number}`,
              group: 'Go to',
              keys: null,
              run: () => openTicket(state, Number(number)),
            },
          ];
    const matches = commands
      .filter((command) => command.id !== 'console.palette' && command.when?.(state) !== false)
      .flatMap((command) => {
        const score = matchCommand(command, typed);
        return score === null ? [] : [{ command, score }];
      })
      .toSorted((a, b) => a.score - b.score);
    return [...direct, ...matches.map(({ command }) => command)];
  }, [typed, state]);

  const choose = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // After the dialog has given the focus back, so that a menu or field can take it.
    setTimeout(() => command.run(state), 0);
  };
  const moveTo = (next: number): void => {
    const index = (next + found.length) % Math.max(1, found.length);
    setAt(index);
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') moveTo(at + 1);
    else if (event.key === 'ArrowUp') moveTo(at - 1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(found[at]);
    else return;
    event.preventDefault();
  };

  return (
    <ModalOverlay className="Dialog-scrim" isOpen onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="Dialog-modal">
        <AriaDialog className="Dialog CommandPalette" aria-label="Commands">
          <input
            className="CommandPalette-input"
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
            aria-label="Find a command or a ticket number"
            placeholder="What do you want to do?"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div className="CommandPalette-list" id={listId} role="listbox" aria-label="Commands" ref={list}>
            {found.map((command, index) => {
              const keys = keysOf(command, chosen);
              return (
                // The keyboard is handled by the field above.
                <div
                  key={command.id}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className="CommandPalette-item"
                  onMouseMove={() => setAt(index)}
                  onClick={() => choose(command)}
                >
                  <span className="CommandPalette-group">{command.group}</span>
                  <span className="truncate">{command.title}</span>
                  {keys ? <Kbd keys={keys} /> : null}
                </div>
              );
            })}
          </div>
          {found.length === 0 ? (
            <p className="CommandPalette-none">No command by that name. Try another word, or a ticket number.</p>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
