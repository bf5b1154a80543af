import { severities } from '#domain/ticket/severity.ts';
import { issueTypes } from './issue-type.ts';

/** What a mail can be: an issue type, or (last) something that is none of our business. */
export const learnedLabels = issueTypes.length + 1;
/** How many things are told by a text alone: the labels, then the severities. */
export const textOutputs = learnedLabels + severities.length;

/** What training found; see `scripts/train-classifier.ts`. */
export type LearnedModel = {
  /** Feature hashes in open addressing; `rows` says which row of the weights each has. */
  readonly keys: Int32Array;
  readonly rows: Int32Array;
  /** By row: how rare the feature is; the unit in which its weights are. */
  readonly rarity: Float32Array;
  readonly unit: Float32Array;
  /** `textOutputs` by row. */
  readonly weights: Int8Array;
  readonly bias: Float32Array;
  /** The last step: what the text says and what the rules say, weighed together. A row per type or severity. */
  readonly types: Float32Array;
  readonly severities: Float32Array;
  /** Whether the leading type is right: a row for yes, one for no. */
  readonly trust: Float32Array;
  /** Points (raw, calibrated) of the line that makes probabilities true ones. */
  readonly calibration: readonly (readonly [number, number])[];
};

/** A model as it is written down: numbers in the order of `LearnedModel`, hashes without gaps. */
export type ModelParts = {
  readonly hashes: Int32Array;
  readonly rarity: Float32Array;
  readonly unit: Float32Array;
  readonly weights: Int8Array;
  readonly bias: Float32Array;
  readonly types: Float32Array;
  readonly severities: Float32Array;
  readonly trust: Float32Array;
  readonly calibration: readonly (readonly [number, number])[];
};

const mark = 0x32_4d_4c_46;
const headLength = 7;

/** The file of a model: little-endian numbers, no text. */
export function encodeModel(parts: ModelParts): Uint8Array {
  const points = Float32Array.from(parts.calibration.flat());
  const head = Int32Array.of(
    mark,
    textOutputs,
    parts.hashes.length,
    parts.types.length,
    parts.severities.length,
    parts.trust.length,
    points.length,
  );
  const arrays = [
    head,
    parts.hashes,
    parts.rarity,
    parts.unit,
    parts.bias,
    parts.types,
    parts.severities,
    parts.trust,
    points,
    parts.weights,
  ];
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + array.byteLength, 0));
  let at = 0;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

/** Reads a model's file; null where it is none, or one for other types than these. */
export function decodeModel(bytes: Uint8Array): LearnedModel | null {
  const { buffer } = bytes.slice();
  if (bytes.byteLength < headLength * 4) return null;
  const [found, outputs, count, typeCount, severityCount, trustCount, pointCount] = new Int32Array(
    buffer,
    0,
    headLength,
  );
  if (found !== mark || outputs !== textOutputs) return null;
  if (count === undefined || typeCount === undefined || severityCount === undefined) return null;
  if (trustCount === undefined || pointCount === undefined) return null;
  const floats = 2 * count + textOutputs + typeCount + severityCount + trustCount + pointCount;
  if (bytes.byteLength !== (headLength + count + floats) * 4 + count * textOutputs) return null;
  let at = headLength * 4;
  const take = (length: number): Float32Array => {
    const array = new Float32Array(buffer, at, length);
    at += length * 4;
    return array;
  };
  const hashes = new Int32Array(buffer, at, count);
  at += count * 4;
  const [rarity, unit, bias] = [take(count), take(count), take(textOutputs)];
  const [types, severityWeights, trust] = [take(typeCount), take(severityCount), take(trustCount)];
  const points = take(pointCount);
  const calibration: (readonly [number, number])[] = [];
  for (let index = 0; index + 1 < points.length; index += 2)
    calibration.push([points[index] ?? 0, points[index + 1] ?? 0]);
  return {
    ...addressed(hashes),
    rarity,
    unit,
    bias,
    types,
    severities: severityWeights,
    trust,
    weights: new Int8Array(buffer, at),
    calibration,
  };
}

function addressed(hashes: Int32Array): { readonly keys: Int32Array; readonly rows: Int32Array } {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2));
  const keys = new Int32Array(size);
  const rows = new Int32Array(size).fill(-1);
  hashes.forEach((hash, row) => {
    let slot = hash & (size - 1);
    while (rows[slot] !== -1) slot = (slot + 1) & (size - 1);
    keys[slot] = hash;
    rows[slot] = row;
  });
  return { keys, rows };
}

/** The row of a feature, or -1. */
export function rowOf(model: LearnedModel, hash: number): number {
  const last = model.keys.length - 1;
  for (let slot = hash & last; ; slot = (slot + 1) & last) {
    const row = model.rows[slot] ?? -1;
    if (row === -1 || model.keys[slot] === hash) return row;
  }
}
