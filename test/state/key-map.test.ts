import { describe, expect, it } from 'vitest';
import { clashes, lookUp, strokeOf } from '#state/key-map.ts';
import type { Command } from '#state/command.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const command = (id: string, keys: string | null): Command => ({
  id,
  title: id,
  group: 'Console',
  keys,
  run: () => undefined,
});

describe('a press', () => {
  it.each([
    [press('j'), 'j'],
    [press('J'), 'j'],
    [press('E', { shiftKey: true }), 'Shift+E'],
    [press('?', { shiftKey: true }), '?'],
    [press('k', { ctrlKey: true }), 'Mod+K'],
    [press('Enter', { ctrlKey: true }), 'Mod+Enter'],
    [press(' '), 'Space'],
    [press('@', { ctrlKey: true, altKey: true }), 'Mod+@'],
    [press('ö'), 'ö'],
  ])('%o is %s', (event, stroke) => {
    expect(strokeOf(event, false)).toBe(stroke);
  });

  it('is nothing for a modifier alone, a dead key or the other platform’s modifier', () => {
    for (const key of ['Control', 'Shift', 'Dead', 'Process']) expect(strokeOf(press(key), false)).toBeNull();
    expect(strokeOf(press('k', { metaKey: true }), false)).toBeNull();
    expect(strokeOf(press('k', { metaKey: true }), true)).toBe('Mod+K');
  });
});

describe('the keys', () => {
  const commands = [command('next', 'j'), command('go.needs', 'g n'), command('palette', 'Mod+K')];

  it('run a command, wait for the second stroke, or mean nothing', () => {
    expect(lookUp(commands, {}, ['j'])).toMatchObject({ kind: 'run', command: { id: 'next' } });
    expect(lookUp(commands, {}, ['g'])).toEqual({ kind: 'prefix' });
    expect(lookUp(commands, {}, ['g', 'n'])).toMatchObject({ kind: 'run', command: { id: 'go.needs' } });
    expect(lookUp(commands, {}, ['g', 'x'])).toEqual({ kind: 'none' });
  });

  it('can be changed and taken away', () => {
    expect(lookUp(commands, { next: 'n' }, ['n'])).toMatchObject({ command: { id: 'next' } });
    expect(lookUp(commands, { next: 'n' }, ['j'])).toEqual({ kind: 'none' });
    expect(lookUp(commands, { next: '' }, ['j'])).toEqual({ kind: 'none' });
  });

  it('tell which commands share a key', () => {
    expect(clashes(commands, { palette: 'j' }, 'palette')).toEqual(['next']);
    expect(clashes(commands, {}, 'palette')).toEqual([]);
  });
});
