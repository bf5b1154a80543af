import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closedMap } from '#settings/playbook/closed-map.ts';
import { decodeFrontMatter } from '#settings/playbook/front-matter.ts';

const head = closedMap({ title: z.string(), tags: z.array(z.string()).default([]) });
const read = (text: string) => decodeFrontMatter('articles/a.md', text, head);

describe('front matter', () => {
  it('is told from the body, whose first line is known', () => {
    expect(read('---\ntitle: Keys\ntags: [a, b]\n---\n\nText\n')).toEqual({
      value: { head: { title: 'Keys', tags: ['a', 'b'] }, body: '\nText\n', bodyLine: 5 },
      problems: [],
    });
  });

  it('may have line ends of Windows and an empty body, and a rule in the body is the body’s', () => {
    expect(read('---\r\ntitle: Keys\r\n---\r\nOne\r\n\r\n---\r\n\r\nTwo').value).toMatchObject({
      head: { title: 'Keys' },
      body: 'One\r\n\r\n---\r\n\r\nTwo',
      bodyLine: 4,
    });
    expect(read('---\ntitle: Keys\n---').value?.body).toBe('');
  });

  it('names the line of the file for what is wrong', () => {
    expect(read('---\ntitle: Keys\ntags: none\n---\n').problems).toEqual([
      { file: 'articles/a.md', line: 3, message: 'tags: found "none", expected a list' },
    ]);
    expect(read('---\ntitle: Keys\nauthor: me\n---\n').problems).toMatchObject([{ line: 3 }]);
    expect(read('---\ntitle: Keys\n  tags: [\n---\n').problems[0]?.line).toBeGreaterThan(1);
    expect(read('---\n---\n').problems).toMatchObject([{ line: 1, message: expect.stringContaining('the file') }]);
  });

  it('must be there and must end', () => {
    expect(read('# Keys\n').problems).toMatchObject([{ line: 1, message: expect.stringContaining('no front matter') }]);
    expect(read('---\ntitle: Keys\n').problems).toMatchObject([
      { line: 1, message: expect.stringContaining('without an end') },
    ]);
  });
});
