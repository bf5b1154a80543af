import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { closedMap } from '#settings/playbook/closed-map.ts';
import { decodeYaml } from '#settings/playbook/decode-yaml.ts';
import { openPlaybookFolder } from '#settings/playbook/open-playbook-folder.ts';
import type { PlaybookShelf } from '#settings/playbook/playbook-shelf.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

type Dish = { readonly name: string; readonly minutes: number };

const dishes: PlaybookShelf<Dish> = {
  place: { kind: 'folder', folder: 'dishes', extension: '.yaml', deep: true },
  titleOf: ({ name }) => name,
  decode: (path, text) => decodeYaml(path, text, closedMap({ name: z.string(), minutes: z.number().positive() })),
};

const soup = 'name: Soup\nminutes: 20\n';
const bread = 'name: Bread\nminutes: 90\n';

async function kitchen() {
  const root = temporaryFolder();
  const shipped = join(root, 'shipped');
  const own = join(root, 'own');
  const write = (folder: string, path: string, text: string, at?: number): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (at !== undefined) utimesSync(join(folder, path), at / 1000, at / 1000);
  };
  write(shipped, 'dishes/soup.yaml', soup);
  write(shipped, 'dishes/slow/bread.yaml', bread);
  const open = () => openPlaybookFolder(dishes, { shipped, own });
  const folder = await open();
  const heard: string[] = [];
  folder.onChanged((paths) => void heard.push(...paths));
  return { folder, shipped, own, write, open, heard };
}

const names = (values: readonly Dish[]): readonly string[] => values.map(({ name, minutes }) => `${name} ${minutes}`);

describe('the files of a kind', () => {
  it('are what ships where the agent has none', async () => {
    const { folder } = await kitchen();
    expect(folder.list()).toEqual([
      {
        path: 'dishes/slow/bread.yaml',
        title: 'Bread',
        origin: 'shipped',
        hidden: false,
        value: { name: 'Bread', minutes: 90 },
        problems: [],
        shippedChanged: false,
      },
      expect.objectContaining({ path: 'dishes/soup.yaml', origin: 'shipped' }),
    ]);
    expect(folder.texts('dishes/soup.yaml')).toEqual({ text: soup, shipped: soup, base: null });
    expect(folder.texts('dishes/cake.yaml')).toBeNull();
  });

  it('are overlaid by own files of the same path, and added to by new ones', async () => {
    const { folder, own, write, heard } = await kitchen();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 45\n');
    write(own, 'dishes/cake.yaml', 'name: Cake\nminutes: 60\n');
    await folder.look();
    expect(heard).toEqual(['dishes/soup.yaml', 'dishes/cake.yaml']);
    expect(folder.list().map(({ path, origin }) => `${path} ${origin}`)).toEqual([
      'dishes/cake.yaml own',
      'dishes/slow/bread.yaml shipped',
      'dishes/soup.yaml edited',
    ]);
    expect(names(folder.values())).toEqual(['Cake 60', 'Bread 90', 'Soup 45']);
  });

  it('stay in force as they ship while an own one is broken, which says where and what was expected', async () => {
    const { folder, own, write } = await kitchen();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: soon\n');
    write(own, 'dishes/cake.yaml', 'name: [Cake\n');
    await folder.look();
    expect(folder.get('dishes/soup.yaml')).toMatchObject({
      origin: 'edited',
      value: { minutes: 20 },
      problems: [{ file: 'dishes/soup.yaml', line: 2, message: 'minutes: found "soon", expected a number' }],
    });
    expect(folder.get('dishes/cake.yaml')).toMatchObject({
      value: null,
      title: 'dishes/cake.yaml',
      problems: [{ message: expect.stringContaining('not valid YAML') }],
    });
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 25\n');
    rmSync(join(own, 'dishes/cake.yaml'));
    await folder.look();
    expect(folder.get('dishes/soup.yaml')).toMatchObject({ value: { minutes: 25 }, problems: [] });
    expect(folder.get('dishes/cake.yaml')).toBeNull();
  });

  it('are read again when an editor renames a new file over the old one, and even within one tick of the file clock', async () => {
    const { folder, own, write, heard } = await kitchen();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 41\n');
    await folder.look();
    write(own, 'dishes/soup.yaml.new', 'name: Soup\nminutes: 42\n');
    renameSync(join(own, 'dishes/soup.yaml.new'), join(own, 'dishes/soup.yaml'));
    await folder.look();
    expect(folder.get('dishes/soup.yaml')?.value?.minutes).toBe(42);
    const { atime, mtime } = statSync(join(own, 'dishes/soup.yaml'));
    writeFileSync(join(own, 'dishes/soup.yaml'), 'name: Soup\nminutes: 43\n');
    utimesSync(join(own, 'dishes/soup.yaml'), atime, mtime);
    await folder.look();
    expect(folder.get('dishes/soup.yaml')?.value?.minutes).toBe(43);
    heard.length = 0;
    await folder.look();
    expect(heard).toEqual([]);
  });

  it('leave out what editors leave behind, and name files whose name cannot be meant', async () => {
    const { folder, own, write } = await kitchen();
    for (const name of ['.soup.yaml.swp', 'soup.yaml~', '4913', '#soup.yaml#', '.DS_Store'])
      write(own, `dishes/${name}`, 'x');
    write(own, 'dishes/Grand Gâteau.yaml', 'name: Cake\nminutes: 60\n');
    write(own, 'dishes/pie.yml', 'name: Pie\nminutes: 60\n');
    await folder.look();
    expect(folder.list()).toHaveLength(2);
    expect(folder.strays().map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'dishes/Grand Gâteau.yaml: found a file called "Grand Gâteau.yaml", expected a name of small letters, digits and dashes that ends in .yaml',
      expect.stringContaining('dishes/pie.yml: found a file called "pie.yml"'),
    ]);
  });

  it('refuse what is too large or no UTF-8, and drop a byte order mark', async () => {
    const { folder, own, write } = await kitchen();
    write(own, 'dishes/soup.yaml', `# ${'x'.repeat(600_000)}\n${soup}`);
    mkdirSync(join(own, 'dishes/slow'), { recursive: true });
    writeFileSync(join(own, 'dishes/slow/bread.yaml'), Buffer.from([0x6e, 0xff, 0xfe]));
    write(own, 'dishes/cake.yaml', '\uFEFFname: Cake\nminutes: 60\n');
    await folder.look();
    expect(folder.list().map(({ problems }) => problems[0]?.message ?? 'fine')).toEqual([
      'fine',
      'found bytes that are not UTF-8, expected UTF-8 text',
      'the file is larger than 512 KB',
    ]);
    expect(names(folder.values())).toEqual(['Cake 60', 'Bread 90', 'Soup 20']);
  });
});

describe('saving', () => {
  it('writes an own file that its owner alone can read, and listeners have heard of it when it is done', async () => {
    const { folder, own, heard, open } = await kitchen();
    expect(await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 30\n')).toEqual({ kind: 'saved' });
    expect(heard).toEqual(['dishes/soup.yaml']);
    const file = join(own, 'dishes/soup.yaml');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe('name: Soup\nminutes: 30\n');
    expect((await open()).get('dishes/soup.yaml')).toMatchObject({ origin: 'edited', value: { minutes: 30 } });
  });

  it('writes nothing where the text is wrong', async () => {
    const { folder, own } = await kitchen();
    expect(await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: -1\n')).toMatchObject({
      kind: 'wrong',
      problems: [{ line: 2 }],
    });
    expect(existsSync(join(own, 'dishes/soup.yaml'))).toBe(false);
  });

  it.each([
    '../soup.yaml',
    'dishes/../../soup.yaml',
    'dishes/.hidden.yaml',
    'dishes/soup.yml',
    'dishes//soup.yaml',
    'other/soup.yaml',
    'dishes/con.yaml',
    'dishes/a/b/c/d/e.yaml',
    '/etc/dishes/soup.yaml',
    'dishes/So\u0000up.yaml',
  ])('refuses the path %j', async (path) => {
    const { folder } = await kitchen();
    expect(await folder.save(path, soup)).toMatchObject({ kind: 'refused' });
    expect(await folder.history(path)).toEqual([]);
    expect(await folder.version(path, '1')).toBeNull();
  });

  it('refuses when somebody else wrote the file since it was read', async () => {
    const { folder, own, write } = await kitchen();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 31\n');
    expect(await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 32\n', soup)).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 32\n', 'name: Soup\nminutes: 31\n')).toEqual({
      kind: 'saved',
    });
    expect(await folder.save('dishes/cake.yaml', 'name: Cake\nminutes: 1\n', null)).toEqual({ kind: 'saved' });
  });

  it('of the shipped text makes no copy but goes back to it', async () => {
    const { folder, own } = await kitchen();
    await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 30\n');
    await folder.save('dishes/soup.yaml', soup);
    expect(existsSync(join(own, 'dishes/soup.yaml'))).toBe(false);
    expect(folder.get('dishes/soup.yaml')).toMatchObject({ origin: 'shipped', value: { minutes: 20 } });
  });

  it('says so where the folder cannot be written', async () => {
    const { folder, own } = await kitchen();
    // A file stands where the folder would have to be: true for root too, whom modes do not stop.
    writeFileSync(own, '');
    chmodSync(own, 0o400);
    expect(await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 30\n')).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('could not be written'),
    });
  });

  it('takes turns: of two saves from the same text the second is refused', async () => {
    const { folder } = await kitchen();
    const both = await Promise.all([
      folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 31\n', soup),
      folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 32\n', soup),
    ]);
    expect(both.map(({ kind }) => kind)).toEqual(['saved', 'changed-meanwhile']);
  });
});

describe('history', () => {
  it('keeps the last twenty texts, newest first, and gives each back', async () => {
    const { folder, own } = await kitchen();
    for (let minutes = 1; minutes <= 23; minutes += 1) {
      await folder.save('dishes/soup.yaml', `name: Soup\nminutes: ${100 + minutes}\n`);
      const at = Date.UTC(2026, 0, 1, 0, minutes) / 1000;
      utimesSync(join(own, 'dishes/soup.yaml'), at, at);
    }
    const versions = await folder.history('dishes/soup.yaml');
    expect(versions).toHaveLength(20);
    expect(versions[0]?.at).toBe(Date.UTC(2026, 0, 1, 0, 22));
    expect(await folder.version('dishes/soup.yaml', versions[0]?.id ?? '')).toBe('name: Soup\nminutes: 122\n');
    expect(await folder.version('dishes/soup.yaml', versions[19]?.id ?? '')).toBe('name: Soup\nminutes: 103\n');
    expect(await folder.version('dishes/soup.yaml', '../../../secret')).toBeNull();
  });

  it('has the text that restoring removed', async () => {
    const { folder, own } = await kitchen();
    await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 30\n');
    expect(await folder.restore('dishes/soup.yaml')).toEqual({ kind: 'saved' });
    expect(folder.get('dishes/soup.yaml')).toMatchObject({ origin: 'shipped', value: { minutes: 20 } });
    expect(existsSync(join(own, 'dishes/soup.yaml'))).toBe(false);
    const [version] = await folder.history('dishes/soup.yaml');
    expect(await folder.version('dishes/soup.yaml', version?.id ?? '')).toBe('name: Soup\nminutes: 30\n');
  });

  it('has the text that another program overwrote or removed while records are kept', async () => {
    const { folder, own, write } = await kitchen();
    await folder.keepRecords();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 31\n', 1_000_000_000_000);
    await folder.look();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 32\n', 1_000_000_060_000);
    await folder.look();
    rmSync(join(own, 'dishes/soup.yaml'));
    await folder.look();
    expect((await folder.history('dishes/soup.yaml')).map(({ at }) => at)).toEqual([
      1_000_000_060_000, 1_000_000_000_000,
    ]);
  });
});

describe('after an update of the product', () => {
  it('own files stay, and say that the shipped one changed until the agent has seen it', async () => {
    const { folder, shipped, write, open } = await kitchen();
    await folder.save('dishes/soup.yaml', 'name: Soup\nminutes: 30\n');
    expect(folder.get('dishes/soup.yaml')?.shippedChanged).toBe(false);
    write(shipped, 'dishes/soup.yaml', 'name: Better soup\nminutes: 22\n');
    const updated = await open();
    expect(updated.get('dishes/soup.yaml')).toMatchObject({ value: { minutes: 30 }, shippedChanged: true });
    expect(updated.texts('dishes/soup.yaml')).toEqual({
      text: 'name: Soup\nminutes: 30\n',
      shipped: 'name: Better soup\nminutes: 22\n',
      base: soup,
    });
    // An edit is not yet a word about the shipped one.
    await updated.save('dishes/soup.yaml', 'name: Soup\nminutes: 33\n');
    expect(updated.get('dishes/soup.yaml')?.shippedChanged).toBe(true);
    await updated.keepOwn('dishes/soup.yaml');
    expect(updated.get('dishes/soup.yaml')).toMatchObject({ value: { minutes: 33 }, shippedChanged: false });
  });

  it('a file that the agent copied by hand is compared with what shipped when it was first seen', async () => {
    const { folder, shipped, own, write, open } = await kitchen();
    write(own, 'dishes/soup.yaml', 'name: Soup\nminutes: 30\n');
    await folder.keepRecords();
    write(shipped, 'dishes/soup.yaml', 'name: Better soup\nminutes: 22\n');
    expect((await open()).get('dishes/soup.yaml')?.shippedChanged).toBe(true);
  });

  it('a hidden file stays hidden until it is restored', async () => {
    const { folder, open } = await kitchen();
    await folder.hide('dishes/soup.yaml');
    expect(names(folder.values())).toEqual(['Bread 90']);
    const again = await open();
    expect(again.get('dishes/soup.yaml')).toMatchObject({ hidden: true, origin: 'shipped' });
    await again.restore('dishes/soup.yaml');
    expect(names(again.values())).toEqual(['Bread 90', 'Soup 20']);
    await again.save('dishes/cake.yaml', 'name: Cake\nminutes: 60\n');
    expect(await again.hide('dishes/cake.yaml')).toMatchObject({ kind: 'refused' });
  });
});
