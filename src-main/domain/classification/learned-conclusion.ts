import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { calibrateBy } from './calibration.ts';
import { issueTypes } from './issue-type.ts';
import type { IssueType } from './issue-type.ts';
import { learnedLabels, rowOf } from './learned-model.ts';
import type { LearnedModel } from './learned-model.ts';
import type { MailEvidence } from './mail-evidence.ts';
import { lengthShape, mailShape, shapeOfLength } from './mail-shape.ts';
import type { ReadMail } from './gather-evidence.ts';
import { createTextScorer } from './score-text.ts';
import type { TextReason } from './score-text.ts';
import { emptyTextFeatures, readTextFeatures } from './text-features.ts';
import { trustInputs } from './trust-inputs.ts';
import { conclude, severityInputs, typeInputs } from './weigh-together.ts';
import type { MailFindings } from './weigh-together.ts';

/**
 * The share of each type, in the order of `issueTypes`, last that of what is none of our business; and the calibrated
 * probability that the leading one is right.
 */
export type LearnedTypes = { readonly shares: readonly number[]; readonly probability: number };

/** A learned model at work. Keeps its working memory: `reasons` and `severity` are about the last mail. */
export type Learned = {
  types(mail: ReadMail, evidence: MailEvidence): LearnedTypes;
  /** The severity, where the rules alone would say `ruled`. */
  severity(ruled: Severity): Severity;
  reasons(type: IssueType): readonly TextReason[];
  /** How rare a feature of texts is, above 0; what training never saw counts as the rarest. */
  readonly rarity: (feature: number) => number;
};

/** Puts a model to work. */
export function createLearned(model: LearnedModel): Learned {
  const scorer = createTextScorer(model);
  const features = emptyTextFeatures();
  let findings: MailFindings | null = null;
  let shares: readonly number[] = [];
  const rarest = model.rarity.reduce((most, rarity) => Math.max(most, rarity), 1);
  return {
    types(mail, evidence) {
      readTextFeatures(mail, features);
      findings = mailFindings(mail, evidence, scorer.score(features));
      shares = conclude(model.types, typeInputs(findings), learnedLabels);
      const [trust = 0] = conclude(model.trust, trustInputs(findings, shares), 2);
      const probability = calibrateBy(model.calibration, trust);
      return { shares, probability: perhapsStranger(findings) ? Math.min(probability, strangerCeiling) : probability };
    },
    severity(ruled) {
      if (findings === null) return ruled;
      const weighed = conclude(model.severities, severityInputs(findings, shares, ruled), severities.length);
      return severities[weighed.indexOf(Math.max(...weighed))] ?? ruled;
    },
    reasons: (type) => scorer.reasons(features, issueTypes.indexOf(type), 3),
    rarity: (feature) => model.rarity[rowOf(model, feature)] ?? rarest,
  };
}

/** A few words without one of the product's world could as well be meant for anybody; nobody is to be sure of them. */
const strangerCeiling = 0.75;
const fewLetters = 120;

function perhapsStranger({ mood, shape }: MailFindings): boolean {
  return !mood.ours && (shape[shapeOfLength] ?? 0) < lengthShape(fewLetters);
}

/** What rules and text say about a mail, for the last step. */
export function mailFindings(mail: ReadMail, evidence: MailEvidence, text: readonly number[]): MailFindings {
  const effects = severities.map((severity) =>
    evidence.effects.reduce(
      (sum, { severity: of, pattern, hit }) =>
        of === severity && pattern.types === null ? sum + hit.strength * pattern.weight : sum,
      0,
    ),
  );
  return {
    raw: evidence.raw,
    led: evidence.led,
    mood: evidence.mood,
    shape: mailShape(mail.folded, mail.input.subject.length, mail.regions),
    effects,
    text,
  };
}
