import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';

/** A YAML text with the line of everything in it. */
export type YamlFile = {
  readonly file: string;
  readonly value: unknown;
  /** The line (from 1) of what stands at the path, or of the nearest thing above it. */
  lineOf(path: readonly PropertyKey[]): number;
  /** What stands at the path, as plain data; undefined where there is nothing. */
  valueAt(path: readonly PropertyKey[]): unknown;
};

/** Reads YAML text; syntax errors and duplicate keys come back as problems, with the first of them ending the reading. */
export function parseYamlFile(
  file: string,
  text: string,
):
  | { readonly yaml: YamlFile; readonly problems: readonly [] }
  | { readonly yaml: null; readonly problems: readonly PlaybookProblem[] } {
  const lines = new LineCounter();
  const document: Document.Parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    // What follows the first error is mostly its echo.
    const problems = document.errors.slice(0, 1).map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: `not valid YAML: ${error.message}`,
    }));
    return { yaml: null, problems };
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const line = keyLine(document, path.slice(0, length), lines);
      if (line !== null) return line;
    }
    return 1;
  };
  const value: unknown = document.toJS();
  const valueAt = (path: readonly PropertyKey[]): unknown => {
    const node: unknown = path.length === 0 ? value : document.getIn(path.map(String).map(numeric));
    return isNode(node) ? node.toJS(document) : node;
  };
  return { yaml: { file, value, lineOf, valueAt }, problems: [] };
}

/** Decodes a file by a schema; each issue becomes a problem that says where, what was found and what was expected. */
export function decodeYamlFile<T>(
  yaml: YamlFile,
  schema: z.ZodType<T>,
):
  | { readonly decoded: T; readonly problems: readonly [] }
  | { readonly decoded: null; readonly problems: readonly PlaybookProblem[] } {
  const result = schema.safeParse(yaml.value);
  if (result.success) return { decoded: result.data, problems: [] };
  const problems = result.error.issues.map(deepest).map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return { file: yaml.file, line: yaml.lineOf(path), message: describeIssue(yaml, issue) };
  });
  return { decoded: null, problems };
}

/** Of the ways in which a value fits none of several shapes, the one that got furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().toSorted((one, other) => other.path.length - one.path.length)[0];
  return inner === undefined ? issue : deepest({ ...inner, path: [...issue.path, ...inner.path] });
}

function describeIssue(yaml: YamlFile, issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? 'the file' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(', ');
    return `${where}: found ${names}, ${issue.message}`;
  }
  const found = describeValue(yaml.valueAt(issue.path));
  if (issue.code === 'custom') return `${where}: found ${found}, expected ${issue.message}`;
  if (issue.code === 'invalid_union') return `${where}: found ${found}, expected another kind of value`;
  if (issue.code === 'invalid_value')
    return `${where}: found ${found}, expected one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type')
    return `${where}: found ${found}, expected ${issue.expected === 'object' || issue.expected === 'record' ? 'a map' : issue.expected === 'array' ? 'a list' : `a ${issue.expected}`}`;
  if (issue.code === 'too_small') return `${where}: found ${found}, expected at least ${String(issue.minimum)}`;
  if (issue.code === 'too_big') return `${where}: found ${found}, expected at most ${String(issue.maximum)}`;
  return `${where}: found ${found}, but ${issue.message}`;
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}

function keyLine(document: Document.Parsed, path: readonly PropertyKey[], lines: LineCounter): number | null {
  const key = path.at(-1);
  const parent: unknown =
    path.length === 1 ? document.contents : document.getIn(path.slice(0, -1).map(String).map(numeric), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    const node = pair?.key;
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  const node: unknown = document.getIn(path.map(String).map(numeric), true);
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
}

function numeric(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}
