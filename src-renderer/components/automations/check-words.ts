import type { GateCheck } from '#domain/automation/gate-answer.ts';

/** What each check of the gate looks at, in two or three words. */
export const checkWords: Readonly<Record<GateCheck, string>> = {
  answerable: 'May be answered',
  authentic: 'Sender is genuine',
  'first-contact': 'First contact',
  'within-caps': 'Within the limits',
  'sure-enough': 'Sure enough',
  harmless: 'Harmless',
  complete: 'Nothing missing',
  earned: 'Earned',
};
