import type { PatternNode } from './pattern-syntax.ts';

/** A string, which with `atWord` only counts where a word begins. */
export type RequiredLiteral = { readonly text: string; readonly atWord: boolean };
/** At least one of these occurs in every text that the expression matches. */
export type RequiredSet = readonly RequiredLiteral[];

/** What a text must contain for the expression to match: one of each set; nothing where nothing can be told. */
export function requiredLiterals(node: PatternNode): readonly RequiredSet[] {
  const sets: RequiredSet[] = [];
  let run = '';
  let runAtWord = false;
  let atWord = false;
  const endRun = () => {
    if (run.length >= shortest) sets.push([{ text: run, atWord: runAtWord && wordChar.test(run.charAt(0)) }]);
    run = '';
  };
  for (const item of node.kind === 'sequence' ? node.items : [node]) {
    if (item.kind === 'nothing') continue;
    const char = onlyChar(item);
    const repeated = item.kind === 'repeat' && item.least > 0 ? onlyChar(item.item) : null;
    const one = char ?? repeated;
    if (one !== null && one !== ' ') {
      if (run === '') runAtWord = atWord;
      run += one;
      atWord = false;
      if (char !== null) continue;
    }
    endRun();
    if (one !== null) {
      atWord = one === ' ';
      continue;
    }
    if (item.kind === 'boundary') {
      atWord = true;
      continue;
    }
    if (item.kind === 'ways') {
      const set = waysLiterals(item.ways, atWord);
      if (set !== null) sets.push(set);
    } else if (item.kind === 'sequence') sets.push(...requiredLiterals(item));
    else if (item.kind === 'repeat' && item.least > 0) sets.push(...requiredLiterals(item.item));
    atWord = false;
  }
  endRun();
  return sets.filter((set) => set.length <= mostInSet);
}

const shortest = 3;
const mostInSet = 60;
const wordChar = /\w/;

function onlyChar(node: PatternNode): string | null {
  return node.kind === 'chars' && node.chars.length === 1 ? (node.chars[0] ?? null) : null;
}

function waysLiterals(ways: readonly PatternNode[], atWord: boolean): RequiredSet | null {
  const all: RequiredLiteral[] = [];
  for (const way of ways) {
    const items = way.kind === 'sequence' ? way.items : [way];
    const found = requiredLiterals(atWord ? { kind: 'sequence', items: [{ kind: 'boundary' }, ...items] } : way);
    const best = found.reduce<RequiredSet>((one, set) => (worth(set) > worth(one) ? set : one), []);
    if (best.length === 0) return null;
    all.push(...best);
  }
  return all;
}

/** Longer is rarer; many alternatives are less use than few. */
function worth(set: RequiredSet): number {
  return set.length === 0 ? 0 : Math.min(...set.map(({ text }) => text.length)) - set.length / 100;
}
