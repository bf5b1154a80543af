/** How a runbook of the agent's own begins; sound as it is. `name` as typed, `file` as the file is called. */
export function startRunbook(name: string, file: string): string {
  return `id: ${file}
title: ${JSON.stringify(name)}
symptom: What the customer says or sees.
issueTypes: [other]
expected: { from: 5m, to: 15m }
source: our own
steps:
  - id: ask
    title: Ask what happened
    questions:
      - 'When did it happen for the last time?'
  - id: look
    title: Look at their data
    detail: |
      Where to look, and what it should say.
    answers:
      - { id: fine, label: It is as it should be }
      - { id: wrong, label: It is not }
  - id: hand-over
    title: Hand it to engineering
    condition: if it is not
    when: [{ step: look, answers: [wrong] }]
`;
}
