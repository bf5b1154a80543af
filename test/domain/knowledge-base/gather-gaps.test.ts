import { describe, expect, test } from 'vitest';
import { gatherGaps, type AskedTicket } from '#domain/knowledge-base/gather-gaps.ts';
import { joinLikeThings } from '#domain/knowledge-base/join-like-things.ts';

let numbers = 1000;
const asked = (subject: string, text: string, part: Partial<AskedTicket> = {}): AskedTicket => {
  numbers += 1;
  return { number: numbers, subject, text, at: numbers, type: null, people: '', answered: false, ...part };
};

const barcodes = [
  asked('Barcode scanner', 'Which barcode scanner can we use with the mobile app? Does a Zebra work?'),
  asked('Scanner for the warehouse', 'We would like to scan barcodes when goods arrive. What scanner do you support?'),
  asked('question', 'Our new barcode scanners only beep. The app shows no article after a scan.'),
];
const labels = [
  asked('Printing labels', 'How are shelf labels printed from the app? Our label printer is a Brother.'),
  asked('label printer', 'The label printer prints shelf labels much too small.'),
];
const others = [
  asked('Invoice', 'Where is my invoice for October?', { answered: true }),
  asked('Key', 'Our API key is refused with 401.', { answered: true }),
  asked('Thanks', 'The app runs well again.', { answered: true }),
];

describe('gaps', () => {
  test('are questions that share words which others lack, most tickets first', () => {
    const gaps = gatherGaps([...labels, ...others, ...barcodes]);
    expect(gaps.map(({ tickets }) => tickets.map(({ number }) => number))).toEqual([
      [1003, 1002, 1001],
      [1005, 1004],
    ]);
    expect(gaps[0]?.words.slice(0, 3).toSorted()).toEqual(['barcode', 'scan', 'scanner']);
    expect(gaps[1]?.words).toEqual(expect.arrayContaining(['label', 'printer', 'shelf']));
  });

  test('come out the same whatever the order of the tickets', () => {
    const tickets = [...labels, ...others, ...barcodes];
    expect(gatherGaps(tickets.toReversed())).toEqual(gatherGaps(tickets));
  });

  test('hold no question that is answered, and none that reading cannot answer', () => {
    expect(gatherGaps(barcodes.map((ticket) => ({ ...ticket, answered: true })))).toEqual([]);
    expect(gatherGaps(barcodes.map((ticket) => ({ ...ticket, type: 'feature-request' as const })))).toEqual([]);
  });

  test('are of the type of most of their tickets', () => {
    const [two] = gatherGaps(barcodes.map((ticket, place) => ({ ...ticket, type: place < 2 ? 'how-to' : null })));
    expect(two?.issueType).toBe('how-to');
    const [split] = gatherGaps(
      labels.map((ticket, place) => ({ ...ticket, type: place === 0 ? 'how-to' : 'bug-report' })),
    );
    expect(split?.issueType).toBeNull();
  });

  test('are not about who asks', () => {
    const people = 'Zoe Halden zoe@halden.example';
    const sameSender = [
      asked('Halden', 'Zoe Halden here, halden orders late', { people }),
      asked('Halden again', 'Zoe Halden here, printers broken', { people }),
    ];
    expect(gatherGaps(sameSender)).toHaveLength(2);
  });

  test('keep what nothing else is like to itself', () => {
    expect(gatherGaps([...labels, asked('Zebra', 'Completely different matter')])).toHaveLength(2);
  });
});

test('things are joined by how alike they are on average, not by one link of a chain', () => {
  const alike = new Map([
    ['0-1', 0.9],
    ['1-2', 0.5],
    ['2-3', 0.9],
  ]);
  const likeness = (one: number, other: number): number => alike.get(`${one}-${other}`) ?? 0;
  expect(joinLikeThings(4, likeness, 0.3)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(joinLikeThings(0, likeness, 0.3)).toEqual([]);
});
