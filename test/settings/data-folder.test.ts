import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the data folder', () => {
  it("lies in the platform's place unless one is named", () => {
    expect(locateDataFolder(null)).toMatch(/firstline/u);
    expect(locateDataFolder('here')).toBe(join(process.cwd(), 'here'));
  });

  it('is created for its owner alone', () => {
    const path = join(temporaryFolder(), 'new', 'data');
    expect(openDataFolder(path)).toEqual({ path, problems: [] });
    expect(modeOf(path)).toBe(0o700);
  });

  it('keeps the mode it has, and one that lets others in is named with the way to close it', () => {
    const path = temporaryFolder();
    chmodSync(path, 0o755);
    const { problems } = openDataFolder(path);
    expect(problems).toEqual([expect.stringMatching(/mode 0755.*chmod 700/u)]);
    expect(modeOf(path)).toBe(0o755);
  });

  it('has no modes to complain about on Windows', () => {
    const path = temporaryFolder();
    chmodSync(path, 0o755);
    expect(openDataFolder(path, 'win32').problems).toEqual([]);
  });

  it('cannot be a file', () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    expect(() => openDataFolder(path)).toThrow(/EEXIST|not a folder/u);
  });
});
