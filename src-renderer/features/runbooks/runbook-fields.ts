/** What the fields of a runbook's file mean, for whoever writes one. */
export const runbookFields = [
  ['symptom', 'What the customer says or sees, in a sentence.'],
  ['issueTypes', 'The types it is for: on such tickets it is proposed.'],
  ['signs', 'Facts of the mail that speak for it: { fact: http_status, values: [401] }.'],
  ['severities', 'Severities that speak for it among those that fit.'],
  ['expected', 'How long it should take: { from: 8m, to: 12m }.'],
  ['successRate', 'The share of runs that should solve the matter: 95%.'],
  ['steps', 'In order. Each has an id and a title, and any of what follows.'],
  ['detail', 'What to do, in Markdown.'],
  ['when', 'It applies after such an answer of an earlier step: [{ step: key, answers: [expired] }].'],
  ['condition', 'The same in words. Without when it is for the agent to judge.'],
  [
    'answers',
    'What may be found; choosing one ends the step. templates: texts to send; ends: solved, escalated or abandoned.',
  ],
  ['questions', 'To be put to the customer.'],
  [
    'commands',
    'To copy: label, language (sql, shell, http, json, url, text), text. Values are quoted for the language.',
  ],
  ['templates', 'Texts that help here, by id.'],
  ['timer', 'label, after: 15m, from: run (it starts with the run) or step (the agent starts it).'],
] as const;
