import { describe, expect, it } from 'vitest';
import { labelCorrection } from '#domain/ticket/label-correction.ts';
import { classification, eventLog, system, type Entry } from './event-log.ts';

const opened: Entry = { kind: 'opened', at: 1, subject: 'Help', historic: false };
const mail: Entry = { kind: 'customer-mail', at: 1, message: 7 };
const classified: Entry = { kind: 'classified', at: 2, message: 7, classification: classification('high', 'latency') };
const start = [opened, mail, classified];
const type = (at: number, to: 'outage' | 'latency' | null): Entry => ({ kind: 'type-changed', at, to });
const severity = (at: number, to: 'low' | 'critical'): Entry => ({ kind: 'severity-changed', at, to });
const correctionOf = (...entries: readonly Entry[]) => labelCorrection(eventLog(...start, ...entries));

describe('the correction that a log amounts to', () => {
  it('is what agents last set, beside what the machine had said', () => {
    expect(correctionOf(type(3, 'latency'), severity(4, 'low'), type(5, 'outage'))).toEqual({
      message: 7,
      said: { type: 'latency', probability: 0.9, severity: 'high' },
      type: 'outage',
      severity: 'low',
      by: 'Ann',
      at: 5,
    });
  });

  it('names only what they set, be it that it is none of the types or what the machine had said', () => {
    expect(correctionOf(severity(3, 'critical'))).not.toHaveProperty('type');
    expect(correctionOf(type(3, null))).toMatchObject({ type: null });
    expect(correctionOf(type(3, 'latency'))).toMatchObject({ type: 'latency', said: { type: 'latency' } });
  });

  it('is none where nothing was set, or not by an agent', () => {
    expect(correctionOf()).toBeNull();
    expect(correctionOf({ ...type(3, 'outage'), actor: system })).toBeNull();
  });

  it('is none where the machine had said nothing', () => {
    expect(labelCorrection(eventLog(opened, mail, type(3, 'outage')))).toBeNull();
  });

  it('goes with what was undone, and comes back with it', () => {
    const undone: Entry = { kind: 'undone', at: 5, event: 4 };
    expect(correctionOf(type(3, 'outage'), undone)).toBeNull();
    expect(correctionOf(type(3, 'outage'), undone, { kind: 'undone', at: 6, event: 5 })).toMatchObject({
      type: 'outage',
    });
  });

  it('goes when an agent asks not to learn from it, and counts again when it is set anew', () => {
    const forgotten: Entry = { kind: 'correction-forgotten', at: 4 };
    expect(correctionOf(type(3, 'outage'), forgotten)).toBeNull();
    expect(correctionOf(type(3, 'outage'), forgotten, severity(5, 'low'))).toMatchObject({ severity: 'low' });
    expect(correctionOf(type(3, 'outage'), forgotten, severity(5, 'low'))).not.toHaveProperty('type');
  });
});
