import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startVariant } from '#features/templates/start-variant.ts';
import { templateShelf } from '#settings/playbook/template-shelf.ts';

const folder = join(import.meta.dirname, '../../../resources/playbook/templates');

describe('a new variant', () => {
  it('says whose variant it is and for whom, and begins with the original’s text', () => {
    const original =
      '---\nid: thanks\ntitle: Thanks\nkind: reply\nissueTypes: [how-to]\nsuggested: 1\nasks:\n  day: { label: Day, example: 2026-11-28 }\nsource: our own\n---\n\nHi,\n\n---\n\nthanks.\n';
    const { file, text } = startVariant(original, 'thanks', { kind: 'language', language: 'de' });
    expect(file).toBe('thanks-de');
    expect(text).toBe(
      '---\nid: thanks-de\nvariantOf: thanks\nlanguage: de\ntitle: Thanks\nkind: reply\nasks:\n  day: { label: Day, example: 2026-11-28 }\nsource: our own\n---\n\nHi,\n\n---\n\nthanks.\n',
    );
  });

  it('is a sound file for every shipped original, for a language and for a tier', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
    let originals = 0;
    for (const name of names) {
      const text = readFileSync(join(folder, name), 'utf8');
      const template = templateShelf.decode(`templates/${name}`, text).value;
      if (template === null || template.variantOf !== null) continue;
      originals += 1;
      for (const readers of [
        { kind: 'language', language: 'fr' },
        { kind: 'tier', tier: 'enterprise' },
      ] as const) {
        const variant = startVariant(text, template.id, readers);
        const read = templateShelf.decode(`templates/${variant.file}.md`, variant.text);
        expect(read.problems).toEqual([]);
        expect(read.value).toMatchObject({
          variantOf: template.id,
          body: template.body,
          asks: template.asks,
          suggested: null,
          issueTypes: [],
          ...(readers.kind === 'language' ? { language: 'fr' } : { tiers: ['enterprise'] }),
        });
      }
    }
    expect(originals).toBeGreaterThan(100);
  });
});
