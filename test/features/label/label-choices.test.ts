import { describe, expect, it } from 'vitest';
import { labelChoices } from '#features/label/label-choices.ts';

const machine = { type: 'rate-limit', runnerUp: 'latency', also: ['billing-question', 'latency'] } as const;
const said = (choices: ReturnType<typeof labelChoices>) => choices.map(({ key, label }) => `${key} ${label}`);

describe('what an agent may say to a label', () => {
  it('is that it is right, one of the types that came close, or something else', () => {
    const choices = labelChoices({ ...machine, also: [...machine.also] }, { type: 'rate-limit', probability: 0.8 });
    expect(said(choices)).toEqual([
      'c It is right',
      '1 Latency, DNS',
      '2 Billing question',
      't Another type …',
      's Another severity …',
    ]);
    expect(choices[1]?.what).toEqual({ kind: 'change', change: { kind: 'type', to: 'latency' } });
  });

  it('is no confirmation where nothing is known', () => {
    const choices = labelChoices({ type: null, runnerUp: null, also: [] }, { type: null, probability: 0.3 });
    expect(said(choices)).toEqual(['t Another type …', 's Another severity …']);
  });

  it('is the machine’s own word again, once an agent has set another', () => {
    const choices = labelChoices({ ...machine, also: [] }, { type: 'latency', probability: 1 });
    expect(said(choices)).toEqual(['1 Rate limit', 't Another type …', 's Another severity …']);
  });
});
