import { describe, expect, it } from 'vitest';
import type { Correction, KeptCorrection } from '#domain/classification/correction.ts';
import { planCorrectionImport } from '#domain/classification/plan-correction-import.ts';

const correction = (part: Partial<Correction> = {}): Correction => ({
  subject: 'Scanners',
  body: 'They do not pair.',
  said: { type: 'how-to', probability: 0.6, severity: 'low' },
  type: 'bug-report',
  by: 'Ann',
  at: 100,
  ...part,
});
const kept = (part: Partial<KeptCorrection> = {}): KeptCorrection => ({
  ...correction(),
  id: 1,
  ticket: null,
  ...part,
});

describe('an import of corrections', () => {
  it('adds what is new', () => {
    const other = correction({ body: 'The base station is dead.' });
    expect(planCorrectionImport([other], [kept()])).toEqual({ added: [other], replaced: [], known: 0 });
  });

  it('passes over what says the same of the same mail, whatever its white space', () => {
    const again = correction({ body: ' They  do not\npair. ', at: 900, by: 'Bo' });
    expect(planCorrectionImport([again], [kept({ ticket: 1042 })])).toEqual({ added: [], replaced: [], known: 1 });
  });

  it('counts a mail once that stands in the file twice, by its newest label', () => {
    const newer = correction({ type: 'latency', at: 200 });
    const older = correction({ type: 'how-to', at: 50 });
    expect(planCorrectionImport([correction(), newer, older], [])).toEqual({ added: [newer], replaced: [], known: 2 });
  });

  it('puts a newer label in the place of one that came with an earlier file', () => {
    const newer = correction({ type: 'latency', at: 200 });
    expect(planCorrectionImport([newer], [kept({ id: 7 })])).toEqual({ added: [newer], replaced: [7], known: 0 });
  });

  it('never removes what this team’s own tickets say; what is newer comes beside it', () => {
    const newer = correction({ type: 'latency', at: 200 });
    expect(planCorrectionImport([newer], [kept({ ticket: 1042 })])).toEqual({ added: [newer], replaced: [], known: 0 });
  });

  it('leaves out what is older than what is known', () => {
    const older = correction({ type: 'latency', at: 50 });
    expect(planCorrectionImport([older], [kept({ ticket: 1042 })])).toEqual({ added: [], replaced: [], known: 1 });
    expect(planCorrectionImport([older], [kept()])).toEqual({ added: [], replaced: [], known: 1 });
  });
});
