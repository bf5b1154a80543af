import type { Gateway } from '#contract/gateway.ts';
import type { Composer } from './composer.ts';
import { insertTemplate } from './suggestions.ts';
import type { ToastStore } from './toasts.ts';

/** Opens the answer to a ticket with a template's text, below what is written there already. False where it was refused. */
export async function replyWithTemplate(
  { gateway, toasts, composer }: { gateway: Gateway; toasts: ToastStore; composer: Composer },
  ticket: number,
  template: string,
): Promise<boolean> {
  const found = await insertTemplate(gateway, toasts, ticket, template, 'inserted');
  if (found === null) return false;
  await composer.open(ticket, 'reply');
  const now = composer.get(ticket);
  if (now?.kind !== 'writing') return false;
  const before = now.draft.text.trim();
  const { text } = found.filled.body;
  composer.edit(ticket, { text: before === '' ? text : `${before}\n\n${text}` });
  composer.used(ticket, found.template);
  return true;
}
