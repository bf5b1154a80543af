/* oxlint-disable typescript/no-non-null-assertion -- rows of one list belong to rows of the other */
import type { CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { countEffects } from '#domain/classification/count-effects.ts';
import { decideSeverity } from '#domain/classification/decide-severity.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { mailFindings } from '#domain/classification/learned-conclusion.ts';
import { encodeModel, textOutputs } from '#domain/classification/learned-model.ts';
import { findMailEvidence } from '#domain/classification/mail-evidence.ts';
import { readMail } from '#domain/classification/read-mail.ts';
import { emptyTextFeatures, readTextFeatures } from '#domain/classification/text-features.ts';
import type { FeatureList } from '#domain/classification/text-features.ts';
import { trustInputs } from '#domain/classification/trust-inputs.ts';
import { severityInputs, typeInputs } from '#domain/classification/weigh-together.ts';
import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitRidge, products } from './kernel-ridge.ts';
import type { SparseText } from './kernel-ridge.ts';
import { crossValidate, fitSoftmax } from './softmax.ts';
import type { TrainingMail } from './training-mail.ts';

/** A feature must occur in this many mails, and at most in this share of them. */
const leastMails = 2;
const mostShare = 0.4;
/** How much of a label goes to another type that holds too. */
const alsoTarget = 0.3;
/** How far the weights of a text are held back; what a mail says of its severity is scattered over more words. */
const [typeRidge, severityRidge] = [1, 3];
const [typeRestraint, severityRestraint, trustRestraint] = [0.004, 0.002, 0.001];

/**
 * Nearly each of our training mails has a trap; other mail has fewer and is easier by this much, in log-odds: the one
 * number that is taken from the labelled set (of the whole of it, no mail of which is trained on).
 */
const easier = 0.6;

/** The types, then what is none of our business. */
const labels: readonly (IssueType | null)[] = [...issueTypes, null];

/** By type: how often each severity occurs, from which a mail's own words are then learnt as deviations. */
function usualSeverities(mails: readonly TrainingMail[]): ReadonlyMap<IssueType, readonly number[]> {
  return new Map(
    issueTypes.map((type) => {
      const own = mails.filter((mail) => mail.type === type);
      const count = (severity: Severity) => own.filter((mail) => mail.severity === severity).length;
      return [type, severities.map((severity) => (count(severity) + 1) / (own.length + severities.length))] as const;
    }),
  );
}

/** The shares of a stranger's mail as if it had been taken for ours. */
function mistaken(shares: readonly number[]): readonly number[] {
  const ours = 1 - shares[issueTypes.length]!;
  return shares.map((share, at) => (at === issueTypes.length ? 0 : share / ours));
}

/** A trained model, and how right it was on each training mail by parts of it that had not seen that mail. */
export type TrainedModel = {
  /** The model's file, see `encodeModel`. */
  readonly bytes: Uint8Array;
  readonly features: number;
  readonly calibration: readonly (readonly [number, number])[];
  readonly typeRight: readonly boolean[];
  readonly textRight: readonly boolean[];
  /** Of the mails that have a severity. */
  readonly severityRight: readonly boolean[];
};

/**
 * Trains the learned model. Two steps. The text alone: ridge regression on words and pieces of words. Then, on what
 * that predicts for each mail from all the others, together with what the rules say: logistic regression, whose
 * cross-validation calibrates it. The same mails in the same order give the same bytes.
 */
export function trainModel(mails: readonly TrainingMail[], compiled: CompiledEvidenceRules): TrainedModel {
  const features = emptyTextFeatures();
  const read = mails.map((input) => {
    const mail = readMail(input, compiled);
    const evidence = findMailEvidence(mail, compiled);
    readTextFeatures(mail, features);
    return {
      findings: mailFindings(mail, evidence, []),
      evidence,
      words: once(features.words),
      pieces: once(features.pieces),
    };
  });

  const rarity = new Map<number, number>();
  for (const { words, pieces } of read)
    for (const hash of [...words, ...pieces]) rarity.set(hash, (rarity.get(hash) ?? 0) + 1);
  for (const [hash, count] of rarity)
    if (count < leastMails || count > mostShare * mails.length) rarity.delete(hash);
    else rarity.set(hash, Math.log((mails.length + 1) / (count + 0.5)));
  const wordTexts = read.map(({ words }) => sparse(words));
  const pieceTexts = read.map(({ pieces }) => sparse(pieces));

  const usual = usualSeverities(mails);
  const targets = mails.map((mail) => [
    ...labels.map((type) => (type === mail.type ? 1 : type !== null && mail.also.includes(type) ? alsoTarget : 0)),
    ...severities.map((severity, at) =>
      mail.type === null ? 0 : (severity === mail.severity ? 1 : 0) - usual.get(mail.type)![at]!,
    ),
  ]);
  const bias = targets[0]!.map((_, target) => targets.reduce((sum, row) => sum + row[target]!, 0) / mails.length);
  const [wordKernel, pieceKernel] = [products(wordTexts), products(pieceTexts)];
  const kernel = wordKernel.map((row, index) => row.map((value, at) => value + pieceKernel[index]![at]!));
  const centred = targets.map((row) => row.map((value, target) => value - bias[target]!));
  const [ofTypes, ofSeverities] = [
    fitRidge(
      kernel,
      centred.map((row) => row.slice(0, labels.length)),
      typeRidge,
    ),
    fitRidge(
      kernel,
      centred.map((row) => row.slice(labels.length)),
      severityRidge,
    ),
  ];
  const fitted = {
    weights: ofTypes.weights.map((row, index) => [...row, ...ofSeverities.weights[index]!]),
    leftOut: ofTypes.leftOut.map((row, index) => [...row, ...ofSeverities.leftOut[index]!]),
  };
  const textAlone = fitted.leftOut.map((row) => row.map((value, target) => value + bias[target]!));

  const findings = read.map((mail, index) => ({ ...mail.findings, text: textAlone[index]! }));
  const typeRows = findings.map(typeInputs);
  const typeTargets = mails.map((mail) => labels.map((type) => (type === mail.type ? 1 : 0)));
  const shares = crossValidate(typeRows, typeTargets, typeRestraint);
  const bestLabel = shares.map((row) => labels[row.indexOf(Math.max(...row))] ?? null);
  const best = shares.map((row) => issueTypes[row.indexOf(Math.max(...row.slice(0, issueTypes.length)))]!);
  const judged = mails.flatMap((mail, index) => (mail.severity === null ? [] : [index]));
  const severityRows = judged.map((index) =>
    severityInputs(findings[index]!, shares[index]!, ruledSeverity(index, best[index]!)),
  );
  // Our mail's types are harder to find than those of other mail: half of what is learnt is with the right type.
  const knownRows = judged.map((index) => {
    const { type } = mails[index]!;
    const known = labels.map((label) => (label === type ? 1 : 0));
    return severityInputs(findings[index]!, known, ruledSeverity(index, type!));
  });
  const severityTargets = judged
    .map((index) => mails[index]!)
    .map((mail) => severities.map((severity) => (severity === mail.severity ? 1 : 0)));
  const severityShares = crossValidate(severityRows, severityTargets, severityRestraint);

  const right = bestLabel.map((type, index) => type === mails[index]!.type);
  const answered = bestLabel.flatMap((type, index) => (type === null && mails[index]!.type !== null ? [] : [index]));
  const trustRows = answered.map((index) =>
    trustInputs(findings[index]!, mails[index]!.type === null ? mistaken(shares[index]!) : shares[index]!),
  );
  const trustTargets = answered.map((index) => (right[index]! && mails[index]!.type !== null ? [1, 0] : [0, 1]));
  // Mail that is none of our business is a warning, but too rare in an inbox to count in how often answers are right.
  const calibration = fitCalibration(
    crossValidate(trustRows, trustTargets, trustRestraint).flatMap(([raw = 0], at) =>
      mails[answered[at]!]!.type === null ? [] : [{ raw, right: right[answered[at]!]! }],
    ),
    easier,
  );
  const { hashes, unit, weights } = textWeights();
  const bytes = encodeModel({
    hashes,
    rarity: Float32Array.from(hashes, (hash) => rarity.get(hash)!),
    unit,
    weights,
    bias: Float32Array.from(bias),
    types: fitSoftmax(typeRows, typeTargets, typeRestraint),
    severities: fitSoftmax(
      [...severityRows, ...knownRows],
      [...severityTargets, ...severityTargets],
      severityRestraint,
    ),
    trust: fitSoftmax(trustRows, trustTargets, trustRestraint),
    calibration,
  });
  const textRight = textAlone.map((row, index) => {
    const types = row.slice(0, labels.length);
    return labels[types.indexOf(Math.max(...types))] === mails[index]!.type;
  });
  const severityRight = severityShares.map(
    (row, index) => severities[row.indexOf(Math.max(...row))] === mails[judged[index]!]!.severity,
  );
  return { bytes, features: hashes.length, calibration, typeRight: right, textRight, severityRight };

  function once({ hashes: all, count }: FeatureList): readonly number[] {
    return [...new Set(all.subarray(0, count))];
  }

  function sparse(list: readonly number[]): SparseText {
    const known = list.filter((hash) => rarity.has(hash));
    const norm = Math.sqrt(known.reduce((sum, hash) => sum + rarity.get(hash)! ** 2, 0));
    return new Map(known.map((hash) => [hash, rarity.get(hash)! / norm]));
  }

  function ruledSeverity(index: number, type: IssueType): Severity {
    const typeRules = compiled.types.find(({ id }) => id === type);
    let ruled: Severity = 'medium';
    decideSeverity(
      type,
      typeRules,
      countEffects(read[index]!.evidence.effects, type, typeRules),
      (found) => (ruled = found),
    );
    return ruled;
  }

  /** The dual weights of the mails as weights of features, in steps of a 127th of each feature's largest. */
  function textWeights() {
    const rows = new Map<number, Float64Array>();
    for (const texts of [wordTexts, pieceTexts])
      texts.forEach((text, index) => {
        for (const [hash, value] of text) {
          const row = rows.get(hash) ?? new Float64Array(textOutputs);
          rows.set(hash, row);
          for (let target = 0; target < textOutputs; target++) row[target]! += value * fitted.weights[index]![target]!;
        }
      });
    const sorted = Int32Array.from([...rows.keys()].toSorted((one, two) => one - two));
    const steps = Float32Array.from(sorted, (hash) => Math.max(...rows.get(hash)!.map(Math.abs)) / 127);
    const rounded = new Int8Array(sorted.length * textOutputs);
    sorted.forEach((hash, row) => {
      rows.get(hash)!.forEach((value, target) => {
        rounded[row * textOutputs + target] = steps[row] === 0 ? 0 : Math.round(value / steps[row]!);
      });
    });
    return { hashes: sorted, unit: steps, weights: rounded };
  }
}
