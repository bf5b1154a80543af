import { describe, expect, it } from 'vitest';
import { escalationClockWords } from '#state/escalation-clock.ts';

const minute = 60_000;

describe('an escalation’s clock', () => {
  const running = (now: number) => escalationClockWords({ state: 'running', due: 40 * minute }, 0, now);

  it('counts down, is amber in its last quarter and red from its deadline on', () => {
    expect(running(0)).toEqual({ tone: 'green', text: '0:40:00 left' });
    expect(running(30 * minute).tone).toBe('green');
    expect(running(30 * minute + 1_000)).toEqual({ tone: 'amber', text: '0:09:59 left' });
    expect(running(40 * minute)).toEqual({ tone: 'red', text: 'Overdue 0:00:00' });
    expect(running(41 * minute)).toEqual({ tone: 'red', text: 'Overdue 0:01:00' });
  });

  it('says what became of it', () => {
    expect(escalationClockWords({ state: 'met', due: 0 }, 0, 1)).toEqual({ tone: 'green', text: 'Kept in time' });
    expect(escalationClockWords({ state: 'missed', due: 0 }, 0, 1)).toEqual({ tone: 'red', text: 'Kept late' });
    expect(escalationClockWords({ state: 'none', due: null }, 0, 1)).toEqual({ tone: 'grey', text: 'No limit' });
  });
});
