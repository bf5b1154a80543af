/** Pairs of an instruction and a place of the text, as bits; takes memory only when something is first remembered. */
export type RememberedPlaces = {
  /** False if the pair is remembered already; then nothing changes. */
  add(instruction: number, at: number): boolean;
  /** Forgets all; from now on places go up to `width`. */
  clear(width: number): void;
};

/** For `instructions` numbers from 0. */
export function rememberedPlaces(instructions: number): RememberedPlaces {
  let width = 0;
  let bits: Int32Array | null = null;
  return {
    add(instruction, at) {
      bits ??= new Int32Array(((instructions * (width + 1)) >> 5) + 1);
      const place = instruction * (width + 1) + at;
      const before = bits[place >> 5] ?? 0;
      const bit = 1 << (place & 31);
      if ((before & bit) !== 0) return false;
      bits[place >> 5] = before | bit;
      return true;
    },
    clear(next) {
      if (next === width) bits?.fill(0);
      else bits = null;
      width = next;
    },
  };
}
