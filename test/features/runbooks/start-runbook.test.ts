import { describe, expect, it } from 'vitest';
import { startRunbook } from '#features/runbooks/start-runbook.ts';
import { runbookShelf } from '#settings/playbook/runbook-shelf.ts';

describe('a runbook of the agent’s own', () => {
  it.each([
    ['Lost parcels', 'lost-parcels'],
    ['"Quoted": a # name', 'quoted-a-name'],
  ])('begins with a text that the engine takes: %s', (name, file) => {
    const { value, problems } = runbookShelf.decode(`runbooks/${file}.yaml`, startRunbook(name, file));
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ id: file, title: name });
  });
});
