import type { EvidencePattern } from './evidence-rules.ts';

/** What a mail as a whole does: reports trouble, asks, says that nothing is wrong, is from the product's world. */
export type MoodKind = 'trouble' | 'asking' | 'calm' | 'ours';

/** Words that tell the mood of a mail whatever its issue type. `trouble` that is denied does not count. */
export const moodPatterns: Readonly<Record<MoodKind, readonly EvidencePattern[]>> = {
  trouble: [
    ...patterns(true, [
      '\\b(40[0-9]|41[0-9]|422|429|50[0-4])\\b',
      '\\b(fails?|failed|failing|failures?|errors?|broken|broke|crash\\w*|refus\\w+|reject\\w+|stuck|wrong|lost|gone|missing|disappear\\w*|vanish\\w*|exception|denied|blocked|locked|problem|issue|trouble)\\b',
      '\\b(stopped|stops|hangs?|slow|dead|empty|duplicat\\w+|twice|swapped|ignored|throttl\\w+|timed out|unavailable|unreachable)\\b',
      'fehler\\w*|gesperrt|fehlt|verschwunden|abgelehnt|ausfall|störung|échou\\w+|erreur|refus\\w+|disparu|bloqu\\w+|falla\\w*|error|rechaz\\w+|desaparec\\w+|falha\\w*|erro\\b|recus\\w+|sumi\\w+',
    ]),
    ...patterns(false, [
      '\\b(takes?|took|needs?|wait(s|ing)?) (\\w+ ){0,4}(seconds|minutes|hours|ages|forever|s)\\b|\\bused to (be|take|work)',
      '\\b(not|n.?t|no longer|never|nothing) (\\w+ )?(work|arriv|respond|com(e|ing)|came|load|open|show|appear|receiv|deliver|sync|updat|accept|get(s|ting)? (through|any)|fir(e|ing))\\w*',
      '\\b(since|until) (yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this (morning|week)|last (night|week)|the (update|release|maintenance)|\\d)',
      '\\bseit (gestern|heute|montag|\\d|dem)|funktionier\\w+ nicht|geht nicht|depuis (hier|ce matin|le|\\d)|ne (fonctionne|marche)\\w* (plus|pas)|desde (ayer|hoy|el|las|\\d)|no funciona|desde (ontem|hoje|o|as|\\d)|não funciona',
    ]),
  ],
  asking: patterns(false, [
    '\\?',
    '\\b(does|do|is|are|can|could|will|would|may) [^.!?]{3,120}\\?',
    '\\b(how (do|can|should|to|long|many|often)|what (happens|would|is the)|where (do|can|is)|is it possible|can (i|we)|do (i|we) (need|have) to|which)\\b',
    '\\b(wie (kann|geht|lange|oft)|was passiert|comment|que se passe|pourriez-vous|cómo|qué pasa|es posible|como (posso|faço)|o que acontece|é possível)\\b',
  ]),
  calm: patterns(false, [
    'nothing(.?s| is)? (\\w+ )?(broken|wrong|urgent)|not a (fault|complaint|bug)|no (errors?|problems?|issues?|fire|outage)\\b|everything (works|is (fine|ok|good))|works? (all|fine|today|at the moment|now)\\b|all accepted',
    '(only|just) (want|wanted|need) to (know|size|plan|understand|be sure|check)|(have|has) never (hit|had|seen)|(only|just) (planning|asking|curious|wondering|a question)|not live yet|nothing is built|nowhere near|quick question|out of curiosity|for (our|the) (documentation|handbook|planning|policy|audit)',
    '\\b(i.?m|we.?re|i am|we are) (preparing|planning|writing|designing|evaluating|about to)\\b|keine störung|läuft alles|tout (marche|fonctionne)|todo (funciona|bien)|tudo (funciona|certo)',
  ]),
  ours: patterns(false, [
    '\\b(api|skus?|products?|web-?hooks?|endpoints?|dashboard|stock|inventory|warehouses?|invoices?|subscription|quota|tier|starter|enterprise|integrat\\w+|sync\\w*|json|csv|export|import|tenant|sandbox|tai|sso|vat|docs|documentation|contract|license|orders (are|were|from|that|to)|our (orders|shop|store|customers|system|data))\\b',
    '\\b(40[0-9]|422|429|50[0-4])\\b|\\bkeys?\\b|\\brules?\\b|\\blive\\b|\\bseats?\\b|\\busers?\\b|\\bevents?\\b',
    // Words of other languages: their words for our world are too many to list.
    '\\b(der|die|und|ich|wie|ist|est|les|pour|vous|une|una|para|los|las|como|uma|nao|voces?)\\b',
    'schnittstelle|rechnung|lager|bestand|auftr(a|ä)g|schlüssel|facture|entrepôt|commandes?|clé|factura|almac[eé]n|pedidos|clave|fatura|armazém|painel|panel|tableau de bord',
  ]),
};

function patterns(negatable: boolean, sources: readonly string[]): readonly EvidencePattern[] {
  return sources.map((pattern) => ({ pattern, weight: 1, reason: '', negatable }));
}
