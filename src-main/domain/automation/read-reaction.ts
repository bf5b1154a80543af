import { foldText } from '#domain/classification/fold-text.ts';
import { soundsAutomatic } from './sounds-automatic.ts';

/** What a customer's mail says to an automatic answer: `accepted` closes the ticket, everything else is for a person. */
export type Reaction = 'accepted' | 'objected';

/** As long as a thank-you gets; a longer mail says more than yes. */
const longest = 240;

const yes =
  /\b(?:yes|yep|yeah|solved|resolved|fixed|works|working|worked|thanks|thank you|thx|cheers|perfect|great|ja|geklappt|funktioniert|gelost|danke|vielen dank|super|oui|merci|resolu|fonctionne|marche|si|gracias|resuelto|funciona|solucionado|sim|obrigad[oa]|resolvido|funcionou)\b/;
const but =
  /\?|\b(?:not|no|n't|never|still|but|however|didn't|doesn't|isn't|cannot|can't|again|nicht|kein\w*|aber|noch|trotzdem|leider|pas|non|mais|toujours|encore|pourtant|pero|todavia|aun|sigue|nao|mas|ainda|continua|wrong|error|fail\w*|fehler|erreur|falla|erro)\b/;

/**
 * Reads a customer's answer to an automatic reply from its newest text. Only a short mail that says yes or thanks and
 * nothing that limits it counts as accepted, in English, German, French, Spanish or Portuguese; a doubt is an objection,
 * since a customer must never be shut out by a misread word. Nor does an absence note that thanks for the mail.
 */
export function readReaction(newestText: string): Reaction {
  const text = foldText(newestText).replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > longest) return 'objected';
  if (soundsAutomatic('', newestText) !== null) return 'objected';
  return yes.test(text) && !but.test(text) ? 'accepted' : 'objected';
}
