import type { ConsoleState } from './console-state.ts';
import { insertTemplate } from './suggestions.ts';

/** Puts a template, filled for the ticket, into its reply; it counts as used when that is sent. False where that can't be. */
export async function putTemplateIntoReply(
  { gateway, toasts, composer, insertions }: Pick<ConsoleState, 'gateway' | 'toasts' | 'composer' | 'insertions'>,
  ticket: number,
  template: string,
): Promise<boolean> {
  const found = await insertTemplate(gateway, toasts, ticket, template, 'inserted');
  if (found === null) return false;
  const isPut = await insertions.insert(ticket, { markdown: found.filled.body.text, as: 'paragraphs' });
  if (isPut) composer.used(ticket, found.template);
  return isPut;
}
