/** The texts that the in-memory gateway ships, as files: enough of each kind to draw a library. */
export const memoryTemplateFiles: Readonly<Record<string, string>> = {
  'templates/api-key-expired.md': `---
id: api-key-expired
title: API key has expired
kind: reply
issueTypes: [api-key-invalid]
suggested: 1
tags: [api, authentication]
requires: [customer.api_key]
source: playbook §3
---
Hi {{ customer.name }},

your API key has expired. Generate a new one in the dashboard: Settings › API keys.
`,
  'templates/api-key-expired-de.md': `---
id: api-key-expired-de
title: API-Schlüssel abgelaufen
kind: reply
issueTypes: [api-key-invalid]
language: de
variantOf: api-key-expired
tags: [api, authentication]
requires: [customer.api_key]
source: playbook §3
---
Guten Tag {{ customer.name }},

Ihr API-Schlüssel ist abgelaufen. Einen neuen erzeugen Sie im Dashboard: Settings › API keys.
`,
  'templates/quota-exceeded.md': `---
id: quota-exceeded
title: SKU limit reached
kind: reply
issueTypes: [quota-exceeded]
suggested: 1
tags: [quota, upgrade]
requires: [customer.sku_limit]
source: playbook §3
---
Hi {{ customer.name }},

you have reached the {{ customer.sku_limit }} SKUs of your plan. Upgrade to Professional, or write to sales@tai.ai.
`,
  'templates/first-response.md': `---
id: first-response
title: First response, being looked into
kind: reply
tags: [first-response]
source: playbook appendix, template 1
---
Hi {{ customer.name }},

thank you for writing. I am looking into it and will have more for you within {{ sla.response }}.
`,
  'templates/billing-credit.md': `---
id: billing-credit
title: Credit after a billing error
kind: reply
issueTypes: [billing-dispute]
suggested: 1
tags: [billing]
asks: { credit: { label: Credit, type: money, example: 500 USD } }
actions: { status: solved, tags: [credit] }
source: playbook §7
---
Hi {{ customer.name }},

you are right, we made an error. A credit of {{ ask.credit }} has been issued.
`,
  'templates/engineering-escalation.md': `---
id: engineering-escalation
title: Escalation to engineering
kind: internal
tags: [escalation]
asks: { symptom: { label: What the customer sees, type: markdown, example: Every call answers 500 } }
actions: { escalate: true }
source: playbook appendix, template 2
---
TICKET #{{ ticket.number }}: {{ customer.company }}

{{ ask.symptom }}
`,
};
