import { describe, expect, it } from 'vitest';
import { dropHeading } from '#domain/escalation/drop-heading.ts';

describe('the heading of a message', () => {
  it('is left out of its text where it repeats the title or names the channel', () => {
    const text = '**#support-escalations**\n\n**TICKET #1042: Halden - 401 on /v1\\_x**\n\n**Symptom**\n\nCalls fail.';
    expect(dropHeading(text, 'TICKET #1042: Halden - 401 on /v1_x')).toBe('**Symptom**\n\nCalls fail.');
  });

  it('stays where it says something of its own, or where nothing else is said', () => {
    expect(dropHeading('**Symptom**\n\nCalls fail.', 'TICKET #1042')).toBe('**Symptom**\n\nCalls fail.');
    expect(dropHeading('**TICKET #1042**', 'TICKET #1042')).toBe('**TICKET #1042**');
  });
});
