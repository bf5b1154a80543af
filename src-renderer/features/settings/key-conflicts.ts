/** As much of a command as its key needs. */
export type KeyedCommand = { readonly id: string; readonly title: string; readonly keys: string | null };

export type KeyConflict = {
  readonly command: KeyedCommand;
  /** `same`: both have it. `hides`: the new key is the start of the other's, which could not be reached. `hidden`: the other way round. */
  readonly how: 'same' | 'hides' | 'hidden';
};

/** The key of a command: what the agent chose, or else its default. "" is none. */
export function chosenKeys(command: KeyedCommand, chosen: Readonly<Record<string, string>>): string {
  return chosen[command.id] ?? command.keys ?? '';
}

/** What stands in the way of giving `keys` to a command. */
export function keyConflicts(
  commands: readonly KeyedCommand[],
  chosen: Readonly<Record<string, string>>,
  id: string,
  keys: string,
): readonly KeyConflict[] {
  if (keys === '') return [];
  return commands.flatMap((command): KeyConflict[] => {
    const other = chosenKeys(command, chosen);
    if (command.id === id || other === '') return [];
    if (other === keys) return [{ command, how: 'same' }];
    if (other.startsWith(`${keys} `)) return [{ command, how: 'hides' }];
    return keys.startsWith(`${other} `) ? [{ command, how: 'hidden' }] : [];
  });
}

/** The chosen keys after `keys` went to a command and those in its way lost theirs. A default that is chosen again is not kept. */
export function assignKeys(
  commands: readonly KeyedCommand[],
  chosen: Readonly<Record<string, string>>,
  id: string,
  keys: string,
): Record<string, string> {
  const next: Record<string, string> = { ...chosen };
  for (const { command } of keyConflicts(commands, chosen, id, keys)) next[command.id] = '';
  const own = commands.find((command) => command.id === id);
  if (own && (own.keys ?? '') === keys) delete next[id];
  else next[id] = keys;
  return next;
}
