/** What a sentence does with the words in it, beside naming them. */
export type SentenceUse = {
  /** Asks or supposes: what it names has not happened. */
  readonly hypothetical: boolean;
  /** Says that it is over, was somebody else's, or is not the point. */
  readonly settled: boolean;
};

const hypothetical = anyOf(
  String.raw`\bwhat (?:actually |exactly )?(?:happens|would happen|would i see|if)\b`,
  String.raw`\bif (?:we|i|one|you|it|they) (?:ever |accidentally )?(?:exceed|hit|reach|go over|downgrade|delete|change|lose|were|had|would)\b`,
  String.raw`\bin (?:the )?(?:case|event) of\b`,
  String.raw`\bwhen (?:one|we|i) (?:exceed|hit|reach|go over)`,
  String.raw`\bbefore (?:we|i) (?:hit|exceed|reach)`,
  String.raw`\bto (?:avoid|prevent)\b`,
  String.raw`don'?t want to (?:trip|hit|run)`,
  String.raw`keep it that way`,
  String.raw`\bwould count\b`,
  String.raw`\bdoes a\b.{0,60}\bcount\b`,
  String.raw`\bwhat to do when`,
  String.raw`was passiert`,
  String.raw`\bbei ausfall\b`,
  String.raw`\bwenn (?:wir|ich|man) .{0,40}(?:uberschreit|erreich)`,
  String.raw`\bfalls\b`,
  String.raw`que se passe[- ]t[- ]il`,
  String.raw`en cas de`,
  String.raw`que (?:pasa|sucede|ocurre) (?:si|cuando)`,
  String.raw`en caso de`,
  String.raw`o que acontece`,
  String.raw`em caso de`,
  String.raw`\bnot a fault report`,
  String.raw`\bplanning\b`,
);
const settled = anyOf(
  String.raw`\b(?:is|are|has been|was|were|have been|we'?ve|we have|i'?ve|all) (?:now |already )?(?:solved|resolved|fixed|sorted|settled|done|closed)\b`,
  String.raw`consider (?:that|this|it) .{0,12}(?:done|closed)`,
  String.raw`\bcan (?:close|be closed)`,
  String.raw`\bour own fault`,
  String.raw`\bhad (?:wrongly )?(?:blamed|thought)`,
  String.raw`\bfirst (?:i )?thought`,
  String.raw`\bi (?:had )?thought`,
  String.raw`let'?s forget`,
  String.raw`ignore the subject`,
  String.raw`sorry for the subject`,
  String.raw`don'?t need help with`,
  String.raw`\bsince your fix\b`,
  String.raw`\bno longer (?:a problem|an issue)`,
  String.raw`\bmea culpa`,
  String.raw`\bif it was\b`,
  String.raw`\bmy (?:colleague|kid|boss|son|husband|wife) says`,
  String.raw`\bwould otherwise\b`,
  String.raw`\botherwise it would\b`,
  String.raw`\bused to\b.{0,20}\bbut now fine`,
  String.raw`ist (?:behoben|erledigt|gelost)`,
  String.raw`sauber durchgelaufen`,
  String.raw`est (?:resolu|regle)`,
  String.raw`(?:esta|fue) (?:resuelto|solucionado)`,
  String.raw`(?:esta|foi) resolvido`,
  String.raw`am limit will ich`,
);
const negatorBefore =
  /(?:\b(?:no|not|never|without|nor|neither|zero|non|kein(?:e|en|er|es)?|nicht|sans|pas (?:de|un|une|d')|ningun[ao]?|sin|nao|sem|nem|nenhum[ao]?)|n't)(?:[\s"']+[\w/-]+){0,2}[\s"'-]*$/;
const pivot = anyOf(
  String.raw`what i'?m really writing about`,
  String.raw`\bnew topic\b`,
  String.raw`\bleft over is`,
  String.raw`what remains`,
  String.raw`\bthe (?:real|actual) (?:problem|issue|question|reason)`,
  String.raw`more important(?:ly)?`,
  String.raw`first priority`,
  String.raw`most urgent`,
  String.raw`keeping me awake`,
  String.raw`whilst i have you`,
  String.raw`while i have you`,
  String.raw`ignore the subject`,
  String.raw`let'?s forget`,
  String.raw`\bthe problem is (?:how|that)`,
  String.raw`what we need first`,
  String.raw`viel wichtiger`,
  String.raw`eigentlich geht es`,
  String.raw`allerdings`,
  String.raw`le plus important`,
  String.raw`lo (?:mas )?(?:importante|urgente)`,
  String.raw`o mais (?:importante|urgente)`,
);

const sentenceEnd = /[.!?]+(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)/g;

/** Reads a folded text sentence by sentence, on demand. */
export type Discourse = {
  useAt(offset: number): SentenceUse;
  /** Whether a "no" or "not" right before the offset denies what follows. */
  deniedAt(offset: number): boolean;
  /** Where the sender turns to what matters; 0 when nowhere. */
  readonly pivotAt: number;
};

/** The discourse of a folded text. */
export function readDiscourse(folded: string): Discourse {
  const ends: number[] = [];
  sentenceEnd.lastIndex = 0;
  for (let match = sentenceEnd.exec(folded); match !== null; match = sentenceEnd.exec(folded))
    ends.push(match.index + match[0].length);
  ends.push(folded.length);
  const uses: (SentenceUse | undefined)[] = [];
  const sentenceAt = (offset: number): number => {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    useAt(offset) {
      const index = sentenceAt(offset);
      const known = uses[index];
      if (known !== undefined) return known;
      const sentence = folded.slice(
        index === 0 ? 0 : ends[index - 1],
        Math.min(ends[index] ?? 0, (ends[index - 1] ?? 0) + 600),
      );
      const use = { hypothetical: hypothetical.test(sentence), settled: settled.test(sentence) };
      uses[index] = use;
      return use;
    },
    deniedAt(offset) {
      const index = sentenceAt(offset);
      const from = Math.max(index === 0 ? 0 : (ends[index - 1] ?? 0), offset - 36);
      return negatorBefore.test(folded.slice(from, offset));
    },
    pivotAt: pivot.exec(folded)?.index ?? 0,
  };
}

function anyOf(...sources: readonly string[]): RegExp {
  return new RegExp(sources.join('|'));
}
