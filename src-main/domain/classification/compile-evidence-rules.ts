import type { Severity } from '#domain/ticket/severity.ts';
import type {
  EvidencePattern,
  EvidenceRules,
  IssueTypeRules,
  SeverityPattern,
  SeverityRules,
} from './evidence-rules.ts';
import { compileExpression } from '#domain/expression/compile-expression.ts';
import { createMatcher, type Matcher } from '#domain/expression/create-matcher.ts';
import { readExpression } from '#domain/expression/read-expression.ts';
import { foldText } from './fold-text.ts';
import type { IssueType } from './issue-type.ts';
import { createLearned } from './learned-conclusion.ts';
import type { Learned } from './learned-conclusion.ts';
import { decodeModel } from './learned-model.ts';
import { discoursePatterns } from './discourse-patterns.ts';
import type { DiscourseKind } from './discourse-patterns.ts';
import { moodPatterns } from './mood-patterns.ts';
import type { MoodKind } from './mood-patterns.ts';
import type { Precedents } from './precedents.ts';
import { buildPatternIndex } from './pattern-index.ts';
import type { PatternIndex } from './pattern-index.ts';
import { patternWays } from './pattern-ways.ts';
import type { PatternWay } from './pattern-ways.ts';

/** A pattern ready to run on folded text. */
export type CompiledPattern = {
  readonly matcher: Matcher;
  /** Its place in the index. */
  readonly number: number;
  readonly weight: number;
  readonly reason: string;
  readonly negatable: boolean;
  /** Null: counts in every type of mail. */
  readonly types: readonly IssueType[] | null;
};

export type CompiledTypeRules = {
  readonly id: IssueType;
  readonly for: readonly CompiledPattern[];
  readonly against: readonly CompiledPattern[];
  readonly severity: Severity;
  readonly worstSeverity: Severity;
  /** What ships, where an agent has edited it. */
  readonly shipped?: Omit<CompiledTypeRules, 'shipped'>;
};

type CompiledSeverityRules = { readonly id: Severity; readonly for: readonly CompiledPattern[] };

/** Rules as the classifier runs them. Built once per edit of the playbook, not per mail. */
export type CompiledEvidenceRules = {
  readonly types: readonly CompiledTypeRules[];
  readonly severities: readonly CompiledSeverityRules[];
  /** What ships, where an agent has edited it. */
  readonly shippedSeverities: readonly CompiledSeverityRules[] | null;
  readonly mood: Readonly<Record<MoodKind, readonly CompiledPattern[]>>;
  readonly discourse: Readonly<Record<DiscourseKind, CompiledPattern>>;
  readonly index: PatternIndex;
  /** Null where there is none: then the rules decide alone. */
  readonly learned: Learned | null;
  /** What agents corrected; null where nothing was. See `withCorrections`. */
  readonly precedents: Precedents | null;
};

/**
 * Turns the playbook's rules into what `classify` runs.
 * @throws SyntaxError, also when a pattern is first looked for, where one is no regular expression; `readEvidenceRules`
 * reports those beforehand.
 */
export function compileEvidenceRules(rules: EvidenceRules): CompiledEvidenceRules {
  const ways: (readonly PatternWay[])[] = [];
  const compileAll = (patterns: readonly (EvidencePattern | SeverityPattern)[]) =>
    patterns.map((pattern) => {
      const source = patternSource(pattern.pattern);
      return compilePattern(pattern, source, ways.push(patternWays(source)) - 1);
    });
  const compileType = (type: IssueTypeRules) => ({
    id: type.id,
    for: compileAll(type.for),
    against: compileAll(type.against),
    severity: type.severity,
    worstSeverity: type.worstSeverity ?? 'critical',
  });
  const compileSeverities = (list: readonly SeverityRules[]) =>
    list.map((severity) => ({ id: severity.id, for: compileAll(severity.for) }));
  const types = rules.types.map((type) => {
    const shipped = rules.shipped?.types.find(({ id }) => id === type.id);
    return { ...compileType(type), ...(shipped === undefined ? {} : { shipped: compileType(shipped) }) };
  });
  const severities = compileSeverities(rules.severities);
  const shippedSeverities =
    rules.shipped?.severities === undefined ? null : compileSeverities(rules.shipped.severities);
  const mood = {
    trouble: compileAll(moodPatterns.trouble),
    asking: compileAll(moodPatterns.asking),
    calm: compileAll(moodPatterns.calm),
    ours: compileAll(moodPatterns.ours),
  };
  const ofSpeech = (kind: DiscourseKind) => {
    const source = discoursePatterns[kind];
    return compilePattern({ pattern: source, weight: 1, reason: '' }, source, ways.push(patternWays(source)) - 1);
  };
  const discourse = {
    hypothetical: ofSpeech('hypothetical'),
    settled: ofSpeech('settled'),
    pivot: ofSpeech('pivot'),
    negator: ofSpeech('negator'),
    legal: ofSpeech('legal'),
  };
  const model = rules.model === undefined ? null : decodeModel(rules.model);
  const learned = model === null ? null : createLearned(model);
  return {
    types,
    severities,
    shippedSeverities,
    mood,
    discourse,
    index: buildPatternIndex(ways),
    learned,
    precedents: null,
  };
}

function compilePattern(pattern: EvidencePattern | SeverityPattern, source: string, number: number): CompiledPattern {
  let matcher: Matcher | null = null;
  return {
    // Most patterns are ruled out by the index, mail after mail: half of what compiling them all costs is never used.
    get matcher() {
      return (matcher ??= matcherFor(source));
    },
    number,
    weight: pattern.weight,
    reason: pattern.reason,
    negatable: pattern.negatable ?? true,
    types: 'types' in pattern && pattern.types !== undefined ? pattern.types : null,
  };
}

function matcherFor(source: string): Matcher {
  const read = readExpression(source);
  const program = read.kind === 'read' ? compileExpression(read.node) : null;
  if (program === null) throw new SyntaxError(`not usable: ${source}`);
  return createMatcher(program);
}

/** The regular expression that a pattern of the playbook stands for; see `EvidencePattern` for its shorthand. */
export function patternSource(pattern: string): string {
  let source = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '\\') {
      source += char + pattern.charAt(at + 1);
      at++;
    } else if (inClass) {
      if (char === ']') inClass = false;
      source += foldText(char);
    } else if (char === '[') {
      inClass = true;
      source += char;
    } else if (char === ' ') {
      while (pattern.charAt(at + 1) === ' ') at++;
      const next = pattern.charAt(at + 1);
      if (next === '?' || next === '*') at++;
      if (next !== '…' && !source.endsWith(gap)) source += next === '?' || next === '*' ? '\\s*' : '\\s+';
    } else if (char === '…') {
      source += gap;
      while (pattern.charAt(at + 1) === ' ') at++;
    } else source += foldText(char);
  }
  return source;
}

const gap = '[^.!?]{0,45}?';
