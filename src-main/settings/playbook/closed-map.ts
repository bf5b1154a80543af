import { z } from 'zod';

/** A map with these keys and no others; an unknown key's problem names the known ones. */
export function closedMap<Shape extends z.ZodRawShape>(shape: Shape) {
  const expected = `expected only ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? expected : undefined) });
}
