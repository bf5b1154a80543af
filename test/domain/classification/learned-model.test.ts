import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel, learnedLabels, rowOf, textOutputs } from '#domain/classification/learned-model.ts';
import { createTextScorer } from '#domain/classification/score-text.ts';
import { emptyTextFeatures, readTextFeatures } from '#domain/classification/text-features.ts';

/** The features of a text without quotes or turns of speech. */
function featuresOf(folded: string) {
  const features = emptyTextFeatures();
  const regions = [{ kind: 'own' as const, start: 0, end: folded.length }];
  const use = { hypothetical: false, settled: false };
  readTextFeatures({ folded, regions, discourse: { useAt: () => use, deniedAt: () => false, pivotAt: 0 } }, features);
  return features;
}

function hashesOf(text: string): readonly number[] {
  const { words } = featuresOf(text);
  return [...words.hashes.subarray(0, words.count)];
}

/** A model that knows one feature, which speaks for the first type. */
function modelOf(hash: number) {
  const weights = new Int8Array(textOutputs);
  weights[0] = 127;
  return encodeModel({
    hashes: Int32Array.of(hash),
    rarity: Float32Array.of(2),
    unit: Float32Array.of(1 / 127),
    weights,
    bias: new Float32Array(textOutputs),
    types: new Float32Array(learnedLabels),
    severities: new Float32Array(4),
    trust: new Float32Array(2),
    calibration: [
      [0, 0.25],
      [1, 0.75],
    ],
  });
}

describe('features of a text', () => {
  it('the same words in the same order have the same features', () => {
    expect(hashesOf('the key expired')).toEqual(hashesOf('the key expired'));
    expect(hashesOf('the key expired')).not.toEqual(hashesOf('expired the key'));
  });

  it('a number stands for its length, a status code for itself', () => {
    expect(hashesOf('order 48213')).toEqual(hashesOf('order 77104'));
    expect(hashesOf('answer 401')).not.toEqual(hashesOf('answer 503'));
  });

  it('a denied word has a feature more', () => {
    const [plain, denied] = [hashesOf('it is urgent'), hashesOf('it is not urgent')];
    expect(denied.length - plain.length).toBeGreaterThan(2);
  });

  it('have room for any text', () => {
    expect(hashesOf('a b c d '.repeat(3_000)).length).toBeGreaterThan(20_000);
  });
});

describe('a model', () => {
  const [hash = 0] = hashesOf('refund');

  it('is read as it was written', () => {
    const model = decodeModel(modelOf(hash));
    expect(model?.calibration).toEqual([
      [0, 0.25],
      [1, 0.75],
    ]);
    if (model === null) return;
    expect(rowOf(model, hash)).toBe(0);
    expect(rowOf(model, hash + 1)).toBe(-1);
  });

  it('is refused when it is something else or cut off', () => {
    const bytes = modelOf(hash);
    expect(decodeModel(new Uint8Array())).toBeNull();
    expect(decodeModel(new TextEncoder().encode('no model at all, but long enough'))).toBeNull();
    expect(decodeModel(bytes.subarray(0, bytes.length - 1))).toBeNull();
  });

  it('scores a text by the words that it knows, and names them', () => {
    const model = decodeModel(modelOf(hash));
    if (model === null) throw new Error('no model');
    const scorer = createTextScorer(model);
    const features = featuresOf('please refund it');
    expect(scorer.score(features)[0]).toBeCloseTo(1, 5);
    expect(scorer.score(featuresOf('nothing known'))[0]).toBe(0);
    expect(scorer.reasons(features, 0, 3)).toMatchObject([{ start: 7, end: 13 }]);
    expect(scorer.reasons(features, 1, 3)).toEqual([]);
  });
});
