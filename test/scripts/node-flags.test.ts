import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFlags } from '../../scripts/node-flags.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const flags = nodeFlags.join(' ');

describe('the flags that keep the heap small', () => {
  it.each(['start', 'demo', 'firstline'])('are given by npm run %s', (name) => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    expect(scripts[name]).toMatch(new RegExp(`^node ${flags} `));
  });

  it('are given by the command', () => {
    expect(read('bin/firstline.js').split('\n')[0]).toBe(`#!/usr/bin/env -S node ${flags}`);
  });
});
