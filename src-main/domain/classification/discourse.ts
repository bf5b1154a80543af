/** What a sentence does with the words in it, beside naming them. */
export type SentenceUse = {
  /** Asks or supposes: what it names has not happened. */
  readonly hypothetical: boolean;
  /** Says that it is over, was somebody else's, or is not the point. */
  readonly settled: boolean;
};

const hypothetical =
  /\bwhat (?:actually |exactly )?(?:happens|would happen|would i see|if)\b|\bif (?:we|i|one|you|it|they) (?:ever |accidentally )?(?:exceed|hit|reach|go over|downgrade|delete|change|lose|were|had|would)\b|\bin (?:the )?(?:case|event) of\b|\bwhen (?:one|we|i) (?:exceed|hit|reach|go over)|\bbefore (?:we|i) (?:hit|exceed|reach)|\bto (?:avoid|prevent)\b|don'?t want to (?:trip|hit|run)|keep it that way|\bwould count\b|\bdoes a\b.{0,60}\bcount\b|\bwhat to do when|was passiert|\bbei ausfall\b|\bwenn (?:wir|ich|man) .{0,40}(?:uberschreit|erreich)|\bfalls\b|que se passe[- ]t[- ]il|en cas de|que (?:pasa|sucede|ocurre) (?:si|cuando)|en caso de|o que acontece|em caso de|\bnot a fault report|\bplanning\b/;
const settled =
  /\b(?:is|are|has been|was|were|have been|we'?ve|we have|i'?ve|all) (?:now |already )?(?:solved|resolved|fixed|sorted|settled|done|closed)\b|consider (?:that|this|it) .{0,12}(?:done|closed)|\bcan (?:close|be closed)|\bour own fault|\bhad (?:wrongly )?(?:blamed|thought)|\bfirst (?:i )?thought|\bi (?:had )?thought|let'?s forget|ignore the subject|sorry for the subject|don'?t need help with|\bsince your fix\b|\bno longer (?:a problem|an issue)|\bmea culpa|\bif it was\b|\bmy (?:colleague|kid|boss|son|husband|wife) says|\bwould otherwise\b|\botherwise it would\b|\bused to\b.{0,20}\bbut now fine|ist (?:behoben|erledigt|gelost)|sauber durchgelaufen|est (?:resolu|regle)|(?:esta|fue) (?:resuelto|solucionado)|(?:esta|foi) resolvido|am limit will ich/;
const negatorBefore =
  /(?:\b(?:no|not|never|without|nor|neither|zero|non|kein(?:e|en|er|es)?|nicht|sans|pas (?:de|un|une|d')|ningun[ao]?|sin|nao|sem|nem|nenhum[ao]?)|n't)(?:[\s"']+[\w/-]+){0,2}[\s"'-]*$/;
const pivot =
  /what i'?m really writing about|\bnew topic\b|\bleft over is|what remains|\bthe (?:real|actual) (?:problem|issue|question|reason)|more important(?:ly)?|first priority|most urgent|keeping me awake|whilst i have you|while i have you|ignore the subject|let'?s forget|\bthe problem is (?:how|that)|what we need first|viel wichtiger|eigentlich geht es|allerdings|le plus important|lo (?:mas )?(?:importante|urgente)|o mais (?:importante|urgente)/;

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
  for (let match = sentenceEnd.exec(folded); match !== null; match = sentenceEnd.exec(folded)) ends.push(match.index + match[0].length);
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
      const sentence = folded.slice(index === 0 ? 0 : ends[index - 1], Math.min(ends[index] ?? 0, (ends[index - 1] ?? 0) + 600));
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
