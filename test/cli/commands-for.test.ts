import { describe, expect, it } from 'vitest';
import type { CliContext } from '#cli/cli-context.ts';
import { commandsFor } from '#cli/commands-for.ts';
import { runCommand } from './run-command.ts';

const namesOf = async (...args: readonly string[]): Promise<readonly string[]> => {
  const context = { terminal: { environment: {} }, ended: new AbortController().signal } as CliContext;
  return (await commandsFor(args)).map((make) => make(context).name());
};

describe('the commands that are loaded', () => {
  it('are those that the command line names', async () => {
    expect(await namesOf('serve', '--port', '0')).toEqual(['serve']);
    expect(await namesOf('--data', 'sync', 'tickets')).toEqual(['sync', 'tickets']);
  });

  it('are all where none is named or help is asked for', async () => {
    const all = await namesOf();
    expect(all).toEqual(expect.arrayContaining(['account', 'serve', 'doctor']));
    expect(await namesOf('tickts')).toEqual(all);
    expect(await namesOf('--data', 'sync', '--help')).toEqual(all);
  });

  it('include the one that a misspelt name meant', async () => {
    const { status, err } = await runCommand(['tickts']);
    expect(status).toBe(2);
    expect(err).toContain('Did you mean tickets?');
  });
});
