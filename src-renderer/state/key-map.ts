import type { Command } from './command.ts';

/** The keys of a command as the agent has set them, "" meaning none. */
export function keysOf(command: Command, chosen: Readonly<Record<string, string>>): string | null {
  return (chosen[command.id] ?? command.keys) || null;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * One press as the settings write it: "j", "Shift+E", "Mod+Enter", "?". Mod is ⌘ on a Mac and Ctrl elsewhere;
 * a character that needs Shift anyway ("?", "+") does not name it. Null for a modifier alone.
 */
export function strokeOf(press: Press, onMac: boolean): string | null {
  const { key } = press;
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(key)) return null;
  const mod = onMac ? press.metaKey : press.ctrlKey;
  if (onMac ? press.ctrlKey : press.metaKey) return null;
  const letter = /^\p{L}$/u.test(key);
  const named = key.length > 1;
  const name = letter ? (mod || press.shiftKey ? key.toUpperCase() : key.toLowerCase()) : key === ' ' ? 'Space' : key;
  // AltGr makes characters on many keyboards; it is not a shortcut then.
  const alt = press.altKey && (named || letter) && !(press.ctrlKey && press.altKey);
  return [
    ...(mod ? ['Mod'] : []),
    ...(alt ? ['Alt'] : []),
    ...(press.shiftKey && (letter || named) ? ['Shift'] : []),
    name,
  ].join('+');
}

/** What a stroke means, given the strokes before it ("g" and then "n"). */
export type Lookup =
  | { readonly kind: 'run'; readonly command: Command }
  | { readonly kind: 'prefix' }
  | { readonly kind: 'none' };

export function lookUp(
  commands: readonly Command[],
  chosen: Readonly<Record<string, string>>,
  strokes: readonly string[],
): Lookup {
  const pressed = strokes.join(' ');
  const exact = commands.find((command) => keysOf(command, chosen) === pressed);
  if (exact) return { kind: 'run', command: exact };
  return commands.some((command) => keysOf(command, chosen)?.startsWith(`${pressed} `) === true)
    ? { kind: 'prefix' }
    : { kind: 'none' };
}

/** Two commands on one key, for the settings: the ids of the others. */
export function clashes(
  commands: readonly Command[],
  chosen: Readonly<Record<string, string>>,
  id: string,
): readonly string[] {
  const own = commands.find((command) => command.id === id);
  const keys = own ? keysOf(own, chosen) : null;
  if (keys === null) return [];
  return commands
    .filter((command) => command.id !== id && keysOf(command, chosen) === keys)
    .map((command) => command.id);
}
