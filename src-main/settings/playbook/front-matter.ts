import type { z } from 'zod';
import type { Decoded } from './playbook-shelf.ts';
import { decodeYamlFile, parseYamlFile } from './yaml-file.ts';

/** A Markdown file with front matter: YAML between two lines of `---` at its beginning. */
export type FrontMatterFile<Head> = {
  readonly head: Head;
  /** Everything behind the front matter, as it stands. */
  readonly body: string;
  /** The line (from 1) in the file on which `body` begins. */
  readonly bodyLine: number;
};

const opening = /^---[ \t]*\r?\n/u;
const closing = /^---[ \t]*(?:\r?\n|$)/mu;

/** Reads the front matter by a schema; problems name the file's own lines. */
export function decodeFrontMatter<Head>(
  path: string,
  text: string,
  schema: z.ZodType<Head>,
): Decoded<FrontMatterFile<Head>> {
  const wrong = (line: number, message: string): Decoded<never> => ({
    value: null,
    problems: [{ file: path, line, message }],
  });
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) return wrong(1, 'found no front matter, expected "---" on the first line');
  const end = closing.exec(text.slice(start));
  if (end === null) return wrong(1, 'found front matter without an end, expected a second line "---"');
  // The empty line stands for the opening one, so that lines are counted as in the file.
  const parsed = parseYamlFile(path, `\n${text.slice(start, start + end.index)}`);
  if (parsed.yaml === null) return { value: null, problems: parsed.problems };
  const { decoded, problems } = decodeYamlFile(parsed.yaml, schema);
  if (decoded === null) return { value: null, problems };
  const bodyStart = start + end.index + end[0].length;
  const bodyLine = text.slice(0, bodyStart).split('\n').length;
  return { value: { head: decoded, body: text.slice(bodyStart), bodyLine }, problems: [] };
}
