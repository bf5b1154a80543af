import { expect, it } from 'vitest';
import { labelDiffers, precisionFor } from '#domain/classification/compare-labels.ts';

it('labels differ by type or severity', () => {
  const label = { type: 'outage', severity: 'high' } as const;
  expect(labelDiffers(label, label)).toBe(false);
  expect(labelDiffers(label, { ...label, type: null })).toBe(true);
  expect(labelDiffers(label, { ...label, severity: 'low' })).toBe(true);
});

it('precision is the share of those called so that agents call so too', () => {
  const mails = [
    { said: 'outage', agent: 'outage' },
    { said: 'outage', agent: 'latency' },
    { said: 'latency', agent: 'latency' },
    { said: null, agent: 'outage' },
  ] as const;
  expect(precisionFor('outage', mails)).toEqual({ said: 2, right: 1 });
  expect(precisionFor(null, mails)).toEqual({ said: 3, right: 2 });
  expect(precisionFor('how-to', mails)).toEqual({ said: 0, right: 0 });
});
