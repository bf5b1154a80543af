/** How a template of the agent's own begins; sound as it is. `name` as typed, `file` as the file is called. */
export function startTemplate(name: string, file: string): string {
  return `---
id: ${file}
title: ${JSON.stringify(name)}
kind: reply
source: our own
---

Hi {{ customer.name | default: "there" | first_name }},

thank you for writing.

Best regards,
{{ agent.name }}
`;
}
