import { describe, expect, it } from 'vitest';
import { segmentMarks } from '#features/ticket/segment-marks.ts';
import { textBlocks } from '#features/ticket/text-pieces.ts';

const text = 'Hi,\nsee https://a.example/x.\n\n    GET /v1\n    401 Unauthorized\n\nInes';

describe('plain text', () => {
  it('becomes prose and code', () => {
    expect(textBlocks(text, []).map(({ kind, pieces }) => [kind, pieces.map((piece) => piece.text).join('')])).toEqual([
      ['prose', 'Hi,\nsee https://a.example/x.'],
      ['code', 'GET /v1\n401 Unauthorized'],
      ['prose', 'Ines'],
    ]);
  });

  it('marks evidence by its offsets', () => {
    const start = text.indexOf('401');
    const marked = textBlocks(text, [{ start, end: start + 16 }])
      .flatMap(({ pieces }) => pieces)
      .filter(({ kind }) => kind === 'mark');
    expect(marked.map((piece) => piece.text)).toEqual(['401 Unauthorized']);
  });

  it('links addresses of the web and nothing else, without the full stop', () => {
    const links = textBlocks('javascript:alert(1) http://b.example/a?b=1, (https://c.example)', [])
      .flatMap(({ pieces }) => pieces)
      .filter(({ kind }) => kind === 'link');
    expect(links.map((link) => link.href)).toEqual(['http://b.example/a?b=1', 'https://c.example']);
  });

  it('keeps every letter with marks that overlap, leave the text or are empty', () => {
    const marks = [
      { start: -5, end: 2 },
      { start: 1, end: 4 },
      { start: 3, end: 3 },
      { start: 4, end: 99 },
    ];
    expect(
      textBlocks('abcdef', marks)
        .flatMap(({ pieces }) => pieces)
        .map((piece) => piece.text)
        .join(''),
    ).toBe('abcdef');
  });

  it('takes a fence for code and an empty text for nothing', () => {
    expect(textBlocks('a\n```\nb\n```\nc', []).map(({ kind }) => kind)).toEqual(['prose', 'code', 'prose']);
    expect(textBlocks('\n\n', [])).toEqual([]);
  });
});

describe('marks in segments', () => {
  it('find their segment across quotes between the new parts', () => {
    const segments = [
      { kind: 'newest' as const, text: 'first part' },
      { kind: 'quote' as const, text: '> old part' },
      { kind: 'newest' as const, text: 'second part' },
    ];
    const newest = 'first part\nsecond part';
    const at = newest.indexOf('second');
    expect(segmentMarks(segments, newest, [{ start: at, end: at + 6 }]).map(({ marks }) => marks)).toEqual([
      [],
      [],
      [{ start: 0, end: 6 }],
    ]);
  });
});
