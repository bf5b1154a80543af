import { describe, expect, it } from 'vitest';
import { commands } from '#app/commands.ts';
import { assignKeys, keyConflicts, type KeyedCommand } from '#features/settings/key-conflicts.ts';

const some: readonly KeyedCommand[] = [
  { id: 'next', title: 'Next', keys: 'j' },
  { id: 'resolve', title: 'Resolve', keys: 'e' },
  { id: 'go.all', title: 'All', keys: 'g a' },
  { id: 'merge', title: 'Merge', keys: null },
];

describe('keys that get into each other’s way', () => {
  it('finds the command that has the key, where it stands now and not by default', () => {
    expect(keyConflicts(some, {}, 'next', 'e')).toEqual([{ command: some[1], how: 'same' }]);
    expect(keyConflicts(some, { resolve: 'x' }, 'next', 'e')).toEqual([]);
    expect(keyConflicts(some, { resolve: 'x' }, 'next', 'x')).toEqual([{ command: some[1], how: 'same' }]);
  });

  it('finds sequences that a single key would hide, and the other way round', () => {
    expect(keyConflicts(some, {}, 'next', 'g')).toEqual([{ command: some[2], how: 'hides' }]);
    expect(keyConflicts(some, {}, 'next', 'e e')).toEqual([{ command: some[1], how: 'hidden' }]);
  });

  it('takes the key away from the others, and forgets a choice that is the default again', () => {
    expect(assignKeys(some, {}, 'next', 'e')).toEqual({ next: 'e', resolve: '' });
    expect(assignKeys(some, { next: 'x' }, 'next', 'j')).toEqual({});
    expect(assignKeys(some, {}, 'merge', '')).toEqual({});
    expect(assignKeys(some, {}, 'next', '')).toEqual({ next: '' });
  });

  it('finds no conflict among the defaults of the console', () => {
    expect(
      commands.flatMap((command) =>
        keyConflicts(commands, {}, command.id, command.keys ?? '').map(
          (conflict) => `${command.id} ${conflict.how} ${conflict.command.id}`,
        ),
      ),
    ).toEqual([]);
  });
});
