import type { z } from 'zod';
import type { Decoded } from './playbook-shelf.ts';
import { decodeYamlFile, parseYamlFile } from './yaml-file.ts';

/** A YAML file read by a schema; each problem says where, what was found and what was expected. */
export function decodeYaml<T>(path: string, text: string, schema: z.ZodType<T>): Decoded<T> {
  const parsed = parseYamlFile(path, text);
  if (parsed.yaml === null) return { value: null, problems: parsed.problems };
  const { decoded, problems } = decodeYamlFile(parsed.yaml, schema);
  return decoded === null ? { value: null, problems } : { value: decoded, problems: [] };
}
