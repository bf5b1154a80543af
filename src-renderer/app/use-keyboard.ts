import { useEffect } from 'react';
import { useConsole } from '#state/console-context.tsx';
import { lookUp, strokeOf } from '#state/key-map.ts';
import { commands } from './commands.ts';

const onMac = /Mac|iPhone|iPad/u.test(navigator.platform);
const sequenceTime = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'));

/** Buttons, links and menus have their own idea of these. */
const ownKeys = new Set(['Enter', 'Space', 'ArrowUp', 'ArrowDown']);
const hasOwnKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, a[href], summary, [role=menu], [role=listbox], [role=tab]') !== null;

/** Runs the command of a key, wherever the focus is, except where keys are text or belong to an open dialog or menu. */
export function useKeyboard(): void {
  const state = useConsole();
  useEffect(() => {
    let strokes: string[] = [];
    let lastAt = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event, onMac);
      if (stroke === null) return;
      const withMod = stroke.startsWith('Mod+');
      if (isTyping(event.target) && (!withMod || stroke === 'Mod+Z')) return;
      if (ownKeys.has(stroke) && hasOwnKeys(event.target)) return;
      if (
        document.querySelector('[role=dialog], [role=menu], .Menu-popover') !== null &&
        !(withMod && stroke === 'Mod+K')
      )
        return;
      if (state.layout.getState().dialog !== null && !(withMod && stroke === 'Mod+K')) {
        // The dialog is still being fetched: keys meant for it must not act on the ticket behind it.
        event.preventDefault();
        if (stroke === 'Escape') state.layout.setState({ dialog: null });
        return;
      }
      const opening = document.querySelector<HTMLElement>('[aria-haspopup][aria-expanded=true]');
      if (opening !== null && !(withMod && stroke === 'Mod+K')) {
        // The same for a menu or popover: the button that opens it says so before it is there.
        event.preventDefault();
        if (stroke === 'Escape') opening.click();
        return;
      }
      if (event.timeStamp - lastAt > sequenceTime) strokes = [];
      lastAt = event.timeStamp;
      const { keys } = state.settings.store.getState().settings;
      let found = lookUp(commands, keys, [...strokes, stroke]);
      if (found.kind === 'none' && strokes.length > 0) {
        strokes = [];
        found = lookUp(commands, keys, [stroke]);
      }
      if (found.kind === 'prefix') {
        strokes = [...strokes, stroke];
        event.preventDefault();
        return;
      }
      strokes = [];
      if (found.kind === 'none' || found.command.when?.(state) === false) return;
      event.preventDefault();
      found.command.run(state);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [state]);
}
