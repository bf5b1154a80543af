import type { Classification, Evidence } from '#domain/classification/classification.ts';
import type { Fact, FactKind } from '#domain/classification/fact.ts';
import { parseMoney } from '#domain/money/parse-money.ts';
import { inlineCode } from '#domain/template/code-text.ts';
import { escapeMarkdown } from '#domain/template/escape-markdown.ts';
import type { RenderedText } from '#domain/template/template-text.ts';
import type { RenderedTemplate } from '#domain/template/render-template.ts';
import { templateVariable } from '#domain/template/template-variables.ts';
import { minute, type Duration } from '#domain/time/instant.ts';
import { findReproduction } from './find-reproduction.ts';
import { quoteWords } from './quote-words.ts';

/** What a message for inside is filled from, beside the variables that every text has. */
export type InternalSituation = {
  readonly subject: string;
  /** What the customer wrote last, without quotes and signature. */
  readonly newestText: string;
  readonly classification: Classification | null;
  /** Of all mails, those of the newest first. */
  readonly facts: readonly Fact[];
  /** Runs of runbooks as Markdown; '' where there is none. */
  readonly runs: string;
  /** Internal notes, oldest first. */
  readonly notes: readonly string[];
  /** How long the diagnosis has taken; null where none was begun. */
  readonly diagnosis: Duration | null;
  /** The customer's tickets about the same issue that were closed before. */
  readonly sameIssue: readonly number[];
};

/**
 * What the ticket itself answers of what internal texts ask for (playbook appendix, template 2), by the asks' names, as
 * somebody would type it. What it does not know is left out: a message names what is missing rather than guess it.
 */
export function internalAnswers(situation: InternalSituation): Readonly<Record<string, string>> {
  const { subject, newestText, classification, diagnosis } = situation;
  const evidence = classification?.evidence ?? [];
  const known = {
    symptom: quoteWords(withoutGreeting(newestText)) || null,
    tried: tried(situation),
    steps: steps(newestText),
    impact: impact(classification, newestText),
    errors: errors(situation.facts) ?? escapeMarkdown(subject),
    minutes: diagnosis === null ? null : String(Math.max(1, Math.round(diagnosis / minute))),
    words: sentenceOf(newestText, evidence, 'churn-risk'),
    why: why(situation),
    question: sentenceWith(newestText, /\?/u) ?? inQuotes(subject),
    observation: escapeMarkdown(subject),
    goal: inQuotes(subject),
    known: listed(situation.facts, ['sku_count', 'dates']),
    orders: listed(situation.facts, ['order_ids']),
    window: listed(situation.facts, ['dates']),
    checks: tried(situation),
    amount: amount(situation.facts),
  };
  return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

const greeting =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:morgen|tag|abend)|bonjour|bonsoir|hola|buen[ao]s \w+|olá|bom dia|boa (?:tarde|noite))\b[^\n]{0,40}\n/iu;

const withoutGreeting = (text: string): string => text.replace(greeting, '').trim();
const inQuotes = (text: string): string => `“${escapeMarkdown(text)}”`;

/** Runs of runbooks and notes, then the errors that the customer named. */
function tried({ runs, notes, facts }: InternalSituation): string | null {
  const parts = [runs.trim(), ...notes.slice(-3).map((note) => `Note: ${note.trim()}`), errorList(facts)].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? null : parts.join('\n\n');
}

const errorKinds: readonly (readonly [FactKind, string])[] = [
  ['http_status', 'HTTP status'],
  ['error_code', 'Error code'],
  ['endpoint', 'Endpoint'],
  ['request_id', 'Request id'],
  ['field', 'Field'],
  ['order_ids', 'Order'],
  ['invoice', 'Invoice'],
];

function errorList(facts: readonly Fact[]): string {
  return errorKinds
    .flatMap(([kind, label]) => {
      const found = textsOf(facts, kind);
      return found.length === 0 ? [] : [`- ${label}: ${found.map(inlineCode).join(', ')}`];
    })
    .join('\n');
}

function steps(newestText: string): string | null {
  const found = findReproduction(newestText);
  return found === null ? null : quoteWords(found.text);
}

/** The customer's own words for what it costs them, as the severity was read from them. */
function impact(classification: Classification | null, newestText: string): string | null {
  const said = classification && sentenceOf(newestText, classification.evidence, classification.severity);
  return said === null ? null : `“${said}”`;
}

function errors(facts: readonly Fact[]): string | null {
  const [status] = textsOf(facts, 'http_status');
  const [code] = textsOf(facts, 'error_code');
  const [endpoint] = textsOf(facts, 'endpoint');
  const what = [status, code].filter((each) => each !== undefined).map(inlineCode);
  if (what.length === 0) return null;
  return `${what.join(' ')}${endpoint === undefined ? '' : ` on ${inlineCode(endpoint)}`}`;
}

function why({ sameIssue, classification }: InternalSituation): string | null {
  if (sameIssue.length > 0) return `the same issue again: ${sameIssue.map((ticket) => `#${ticket}`).join(', ')}`;
  const behind = classification?.also.find((type) => type !== 'churn-risk');
  return behind === undefined ? null : behind.replaceAll('-', ' ');
}

function amount(facts: readonly Fact[]): string | null {
  const [first] = textsOf(facts, 'amounts');
  return first !== undefined && (parseMoney(first, null) ?? parseMoney(first, 'USD')) !== null ? first : null;
}

function listed(facts: readonly Fact[], kinds: readonly FactKind[]): string | null {
  const found = kinds.flatMap((kind) => textsOf(facts, kind));
  return found.length === 0 ? null : found.map(escapeMarkdown).join(', ');
}

const textsOf = (facts: readonly Fact[], kind: FactKind): readonly string[] => [
  ...new Set(facts.flatMap((fact) => (fact.kind === kind ? [fact.text] : []))),
];

/** The sentence of the mail that holds the first evidence for something. */
function sentenceOf(text: string, evidence: readonly Evidence[], speaksFor: Evidence['speaksFor']): string | null {
  const found = evidence.find((each) => each.speaksFor === speaksFor && !each.against && each.part === 'body');
  return found === undefined ? null : sentenceAround(text, found.start);
}

function sentenceWith(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text);
  return found === null ? null : sentenceAround(text, found.index);
}

function sentenceAround(text: string, at: number): string | null {
  let start = 0;
  for (const piece of text.split(/(?<=[.!?])(?=\s)|(?<=\n)/u)) {
    if (at < start + piece.length) {
      const sentence = escapeMarkdown(piece);
      return sentence === '' ? null : sentence;
    }
    start += piece.length;
  }
  return null;
}

/** The filled text with what is missing named in words: a colleague should not have to read a variable. */
export function withGapsNamed(rendered: RenderedTemplate, part: 'subject' | 'body'): string {
  const text: RenderedText | null = rendered[part];
  if (text === null) return '';
  let result = '';
  let at = 0;
  for (const { kind, start, end, variables } of text.spans) {
    if (kind !== 'unresolved') continue;
    result += `${text.text.slice(at, start)}(not stated: ${variables.map((name) => gapName(rendered, name)).join(', ')})`;
    at = end;
  }
  return result + text.text.slice(at);
}

/** What a missing variable is called for people. */
export function gapName({ unresolved }: RenderedTemplate, variable: string): string {
  const label = unresolved.find((each) => each.variable === variable)?.ask?.label;
  const named = label ?? templateVariable(variable)?.meaning.replace(/; .*$/u, '') ?? variable;
  return named.charAt(0).toLowerCase() + named.slice(1);
}
