import { describe, expect, it } from 'vitest';
import { headField, splitHead, withHeadField } from '#state/head-field.ts';

const text = `---\nid: a\ntitle: "Say \\"no\\""\nnote: 'it''s'\nstatus: draft\n---\n\nBody\nstatus: not a field\n`;

describe('a field of the front matter', () => {
  it.each([
    ['id', 'a'],
    ['title', 'Say "no"'],
    ['note', "it's"],
    ['missing', null],
  ])('is read: %s', (key, value) => expect(headField(text, key)).toBe(value));

  it('is changed where it stands, and the body with its lines is left alone', () =>
    expect(withHeadField(text, 'status', 'published')).toBe(text.replace('status: draft', 'status: published')));

  it('is added at the end where it is missing', () =>
    expect(withHeadField(text, 'reviewed', '2026-11-28')).toContain('status: draft\nreviewed: 2026-11-28\n---\n'));

  it('is not looked for in a text without front matter', () => {
    expect(splitHead('status: x\n')).toBeNull();
    expect(withHeadField('status: x\n', 'status', 'y')).toBe('status: x\n');
  });

  it('is found in a file with Windows line ends', () =>
    expect(headField(text.replaceAll('\n', '\r\n'), 'status')).toBe('draft'));
});
