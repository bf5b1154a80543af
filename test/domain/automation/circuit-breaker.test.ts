import { describe, expect, test } from 'vitest';
import { circuitBreaker, type AutomationEcho } from '#domain/automation/circuit-breaker.ts';

const limits = { bouncesAnHour: 3, machineAnswersAnHour: 3, objections: { of: 10, most: 5 } };
const now = 10_000_000;
const echoes = (kind: AutomationEcho['kind'], count: number, at = now - 1): readonly AutomationEcho[] =>
  Array.from({ length: count }, () => ({ kind, at }));

describe('the circuit breaker of automatic replies', () => {
  test('stays closed without trouble', () => expect(circuitBreaker([], limits, 0, now)).toBeNull());
  test.each([
    ['bounce', 'bounced'],
    ['machine-answer', 'loop'],
  ] as const)('opens at the third %s within an hour', (kind, words) => {
    expect(circuitBreaker(echoes(kind, 2), limits, 0, now)).toBeNull();
    expect(circuitBreaker(echoes(kind, 3), limits, 0, now)).toContain(words);
    expect(circuitBreaker(echoes(kind, 3, now - 3_600_000), limits, 0, now)).toBeNull();
  });
  test('opens when too many of the last customers objected', () => {
    const half = [...echoes('acceptance', 5), ...echoes('objection', 5)];
    expect(circuitBreaker(half, limits, 0, now)).toBeNull();
    expect(circuitBreaker([...echoes('acceptance', 4), ...echoes('objection', 6)], limits, 0, now)).toContain('6 of');
  });
  test('forgets objections that newer acceptances have pushed out', () =>
    expect(
      circuitBreaker([...echoes('objection', 6, now - 100), ...echoes('acceptance', 10, now - 1)], limits, 0, now),
    ).toBeNull());
  test('what a person has looked at does not count', () =>
    expect(circuitBreaker(echoes('bounce', 5), limits, now - 1, now)).toBeNull());
});
