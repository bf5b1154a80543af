import { nearestVariable, templateVariable } from './template-variables.ts';

/**
 * What to tell the author of a text about a variable that doesn't exist; null for one that does. Members of a value
 * (`mail.order_ids.first`) belong to its variable.
 */
export function unknownVariable(variable: string): string | null {
  const name = variable.split('.').slice(0, 2).join('.');
  if (templateVariable(name) !== null) return null;
  const nearest = nearestVariable(name);
  return `found the unknown variable {{ ${name} }}${nearest === null ? '' : `, did you mean {{ ${nearest} }}?`}`;
}
