import { expect, it } from 'vitest';
import type { Classification } from '#domain/classification/classification.ts';
import { packClassification, unpackClassification } from '#storage/pack-classification.ts';

const found: Classification = {
  type: 'rate-limit',
  also: ['latency'],
  probability: 0.8123,
  runnerUp: 'latency',
  margin: 0.5,
  severity: 'high',
  severityReason: 'many requests fail',
  evidence: [
    {
      part: 'body',
      start: 10,
      end: 24,
      text: 'rate limit hit',
      speaksFor: 'rate-limit',
      against: true,
      reason: 'names the limit',
    },
  ],
  facts: [
    { kind: 'http_status', text: '429', value: 429, part: 'subject', start: 3, end: 6 },
    { kind: 'endpoint', text: '/v2/orders', value: '/v2/orders', part: 'body', start: 0, end: 10 },
  ],
};

it('gives back a classification as it was, also by way of JSON', () => {
  expect(unpackClassification(JSON.parse(JSON.stringify(packClassification(found))))).toEqual(found);
});

it('keeps which labelled mails counted', () => {
  const similar = [
    { ticket: 1042, by: 'Ann', similarity: 0.91 },
    { ticket: null, by: 'Bo', similarity: 0.5 },
  ];
  const packed: unknown = JSON.parse(JSON.stringify(packClassification({ ...found, similar })));
  expect(unpackClassification(packed)).toEqual({ ...found, similar });
});

it('takes nothing else for one', () => {
  expect(() => unpackClassification({ type: 'rate-limit' })).toThrow(TypeError);
  expect(() => unpackClassification([])).toThrow(TypeError);
});
