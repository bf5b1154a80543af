import type { FactKind } from './fact.ts';

/** How the values of one kind are written. */
export type FactFinder = {
  readonly kind: FactKind;
  /** Sticky: tried at the places that `findFactPlaces` names. A group at its end is the value, a label before it not. */
  readonly expression: RegExp;
  readonly value?: (text: string) => number | string;
};

const money = String.raw`(?:\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,]\d{1,2})?`;
const currency = String.raw`(?:[A-Z]{0,2}\$|€|£|¥|USD|EUR|GBP|CHF|CAD|AUD|kEUR)`;
const months =
  'Jan(?:uar[yi]?|vier)?|Feb(?:ruar[yi]?)?|F[ée]vrier|M(?:ar(?:ch|s)?|är[zs])|Apr(?:il)?|avril|May|Mai|Jun[ei]?|juin|Jul[iy]?|juillet|Aug(?:ust)?|août|Sep(?:t(?:ember)?)?|septembre|O[ck]t(?:ober)?|octobre|Nov(?:ember)?|novembre|De[cz](?:ember)?|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro';
const weekdays = 'Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun';
/** Days and parts of a day in other languages. */
const days =
  '(?:vor)?gestern|heute|halb [a-zü]+|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ayer|hoy|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|ontem|hoje|segunda|ter[çc]a|quarta|quinta|sexta';
const clock = String.raw`\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?(?:UTC|GMT|CET|CEST|EET|EST|PST|IST|SAST|Z|am|pm)\b)?`;

/** One for each kind of fact, in their order. */
export const factFinders: readonly FactFinder[] = [
  {
    kind: 'http_status',
    expression:
      /\b(?:[45]\d\d|20[0-24])(?=s?\b)(?!\s?(?:ms|kg|g|km|kB|SKUs?(?! (?:quota|limit|cap))|items?|orders?|rows?|lines|units|pieces|USD|EUR|%|€|\/))(?<![$€£.,#\d-][45]\d\d)/y,
    value: Number,
  },
  {
    kind: 'error_code',
    expression:
      /\b(?!(?:[A-SU-Z][A-Z]{1,3}|T[B-Z][A-Z]{0,2})-\d)(?!ord_)[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+\b|\b(?!ord_)[a-z]+(?:_[a-z0-9]+)+\b(?=["'\s.,)}:;]|$)|\bE(?:\d{4}|[A-Z]{4,})\b|\b[A-Z]{4,}\d{4,}\b|(?<="(?:error|code|err|e|error_?code)"\s?:\s?")[a-z][\w.-]*(?=")/y,
  },
  {
    kind: 'request_id',
    expression:
      /\b(?:req(?:uest)?|corr(?:elation)?|trace|rid|job)[_ -]?(?:id)?["']?(?:\s?[=:#]\s?|\s)["']?(?=[\w.-]*\d)(?=[\w.-]*[a-z])([a-z0-9][\w.-]{3,}[a-z0-9])\b|(?<=\()(?=\d*[a-f]+\d|[a-f]*\d+[a-f])([0-9a-f]{6,16})(?=\))|\b(?:req(?:uest)?(?:[_ -]?id)?|rid|correlation(?:[_ -]id)?|trace(?:[_ -]id)?|job(?:[_ -]id)?|id)["']?\s?[=: ]\s?["']?([A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+)\b|\b(?:req(?:uest)?(?:[_ -]?id)?|rid)["']?\s?[=:#]\s?["']?([0-9a-f]*\d[0-9a-f]{4,})\b|\b(?:req|exp|job|rq|rid|trc)[-_][A-Za-z0-9_-]{4,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/iy,
  },
  {
    kind: 'endpoint',
    expression:
      /(?<![\w.])\/(?:v\d+\/)[\w{}/-]*[\w}]|\b(?:GET|POST|PUT|PATCH|DELETE)\s(\/[\w{}/-]*[\w}])|\.(?:example|com|ai|io|net|org)(\/v\d+\/[\w{}/-]*[\w}])/y,
  },
  {
    kind: 'invoice',
    expression:
      /\b(?:INV|RE|FA|FAC|FV|RG|TAI|NF)[-_/ ]?\d{2,8}(?:[-/]\d{2,8})*\b|\b(?:[Ii]nvoice|Rechnung|[Ff]acture|[Ff]actura|[Ff]atura)\s(?:no\.?\s|nr\.?\s|number\s|#\s?)?([A-Z]{0,3}-?\d{2,}(?:[-/]\d+)*)\b/y,
  },
  {
    kind: 'order_ids',
    expression:
      /\bord[_-][A-Za-z0-9]+\b|\b(?!INV-|RFC-|ISO-|UTF-|SHA-|HTTP-|TAI-|RE-|SEV-|SOC-|XX-|UTC-|WH-)[A-Z]{2,4}-\d{3,6}\b|\b(?:order|PO|Auftrag|Bestellung|commande|pedido)s?\s(?:no\.?\s|#)?(#?\d{4,})\b/y,
  },
  {
    kind: 'amounts',
    expression: new RegExp(
      `${currency}\\s?${money}(?:\\s?[kKmM]\\b)?|\\b${money}\\s?(?:k\\s?)?(?:${currency}|euros?|dollars?|pounds?)(?![\\w])`,
      'y',
    ),
  },
  {
    kind: 'field',
    expression:
      /(?<=["'`“„«])[a-z]+(?:[._][a-z0-9[\]]+)+(?=["'`”“»])|\b[a-z]+(?:_[a-z]+)*(?:\[\d+\])?(?:\.[a-z_]+)+\b(?=["'\s]*(?:is|are|field|:|\)|—|–|-|,|$)|\n)|\b[a-z]+(?:_[a-z]+)+\b(?=["'`”]?\s(?:is|are|as|no longer|missing|required|"missing|\w+ )?)|(?<="(?:field|path|pointer|param|missing)"\s?:\s?\[?")[^"]+(?=")|(?<=\bMISSING |required: |near ')[a-z][\w.[\]]*/y,
    value: (text) => (text.startsWith('/') ? text.slice(1).replaceAll('/', '.') : text),
  },
  {
    kind: 'sku_count',
    expression:
      /\b\d{1,3}(?:[.,]\d{3})+(?=\s?(?:active |of our )?(?:SKUs?|articles|items|products|part numbers|Artikel|references|artículos|produtos)\b)|\b\d+(?=\s?["“]?(?:active |of our |peak )?(?:SKUs?|articles|items|products|part numbers|lines|juguetes|Artikel|références|artículos|produtos)\b)|(?<=\b(?:limit|quota|cap|Limit)(?: of)? )\d{2,}\b|(?<=\b\d+ ?\/ ?)\d{3,}\b|(?<="(?:cap|limit|max)":)\d+/iy,
    value: (text) => Number(text.replace(/[.,]/g, '')),
  },
  {
    kind: 'dates',
    expression: new RegExp(
      [
        String.raw`\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|\s?[A-Z]{3,4})?)?`,
        String.raw`\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?`,
        String.raw`\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b`,
        String.raw`\b\d{1,2}(?:st|nd|rd|th)?\.?\s(?:de\s|of\s)?(?:${months})\b(?:\s\d{4})?`,
        String.raw`\b(?:${months})\s\d{1,2}(?:st|nd|rd|th)?\b`,
        String.raw`\b(?:the\s)?\d{1,2}(?:st|nd|rd|th)\b`,
        String.raw`\b(?:${weekdays})day\b(?:\s(?:morning|evening|night|afternoon|${clock}))?`,
        String.raw`\b(?:yesterday|today|tomorrow)\b(?:\s${clock})?`,
        String.raw`\b(?:${days})\b(?:\s${clock})?`,
        String.raw`\b\d{1,2}\s?h(?:\s?\d\d)?\b`,
        String.raw`\bend of (?:the month|${months})\b`,
        clock,
      ].join('|'),
      'y',
    ),
  },
];
