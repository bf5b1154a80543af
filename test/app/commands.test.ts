// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { commands } from '#app/commands.ts';
import { matchCommand } from '#app/match-command.ts';
import { settled, testConsole } from '#test/support/console-ports.ts';

const run = (id: string, made: ReturnType<typeof testConsole>): void => {
  const command = commands.find((candidate) => candidate.id === id);
  if (!command) throw new Error(`no command ${id}`);
  if (command.when?.(made.state) !== false) command.run(made.state);
};

describe('the table of commands', () => {
  it('has each id and each key once', () => {
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has no key that is also the beginning of another', () => {
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))).toEqual([]);
  });

  it.each([
    ['j', 'list.next'],
    ['k', 'list.previous'],
    ['Enter', 'list.open'],
    ['r', 'ticket.reply'],
    ['n', 'ticket.note'],
    ['f', 'ticket.forward'],
    ['e', 'ticket.resolve'],
    ['s', 'ticket.severity'],
    ['a', 'ticket.assign'],
    ['w', 'ticket.wait'],
    ['x', 'list.select'],
    ['/', 'console.search'],
    ['Mod+K', 'console.palette'],
    ['?', 'console.keys'],
    ['Mod+Z', 'console.undo'],
  ])('keeps the key %s for %s', (key, id) => {
    expect(commands.find((command) => command.keys === key)?.id).toBe(id);
  });

  it('resolves the ticket on the screen', async () => {
    const made = testConsole({ hash: '#/queue/needs-reply/1042' });
    run('ticket.resolve', made);
    await settled();
    expect(made.gateway.asked).toContainEqual({
      name: 'tickets.change',
      params: { numbers: [1042], change: { kind: 'status', to: { kind: 'solved' } } },
    });
  });

  it('acts on the picked tickets rather than the one on the screen', async () => {
    const made = testConsole({ hash: '#/queue/needs-reply/1042' });
    made.state.selection.add([1041, 1039]);
    run('ticket.wait', made);
    await settled();
    expect(made.gateway.asked).toContainEqual({
      name: 'tickets.change',
      params: { numbers: [1041, 1039], change: { kind: 'status', to: { kind: 'waiting-on-customer' } } },
    });
  });

  it('does nothing to tickets where there is none', async () => {
    const made = testConsole({ hash: '#/settings' });
    for (const command of commands.filter((candidate) => candidate.id.startsWith('ticket.'))) run(command.id, made);
    await settled();
    expect(made.gateway.asked.filter(({ name }) => name.startsWith('tickets.'))).toEqual([]);
  });

  it('goes to queues and pages', () => {
    const made = testConsole();
    run('go.breached', made);
    run('go.serviceLevels', made);
    expect(made.hashes.slice(1)).toEqual(['#/queue/breached', '#/service-levels']);
  });

  it('is found by the beginnings of its words', () => {
    expect(matchCommand({ title: 'Assign to me', group: 'Ticket' }, 'as me')).not.toBeNull();
    expect(matchCommand({ title: 'Assign to me', group: 'Ticket' }, 'sign')).toBeNull();
    expect(matchCommand({ title: 'Assign to me', group: 'Ticket' }, '')).toBe(0);
  });
});
