import { expect, test } from 'vitest';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import { hour } from '#domain/time/instant.ts';
import { playbookPolicy, withEnterpriseHigh } from './playbook-policy.ts';

test('the playbook’s Critical is slower than High in every tier, in both columns', () => {
  expect(outOfOrderCells(playbookPolicy)).toEqual(
    ['starter', 'professional', 'enterprise'].flatMap((tier) => [
      { tier, severity: 'critical', target: 'response', slowerThan: 'high' },
      { tier, severity: 'critical', target: 'resolution', slowerThan: 'high' },
    ]),
  );
});

test('equal targets are in order', () => {
  const even = withEnterpriseHigh({ response: hour });
  const critical = outOfOrderCells(even).filter(
    ({ tier, severity }) => tier === 'enterprise' && severity === 'critical',
  );
  expect(critical.map(({ target }) => target)).toEqual(['resolution']);
});

test('no promise at all is slower than any', () => {
  const open = withEnterpriseHigh({ resolution: null });
  expect(outOfOrderCells(open)).toContainEqual({
    tier: 'enterprise',
    severity: 'high',
    target: 'resolution',
    slowerThan: 'medium',
  });
});
