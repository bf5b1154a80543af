import { createHash } from 'node:crypto';
import { automationBook } from '#domain/automation/automation-book.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { OutboxDeps } from '#engine/outbox/outbox-deps.ts';
import { readLibrary } from '#engine/templates/library.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { automaticReplies, type AutomaticReplies } from './automatic-replies.ts';
import { claimMail } from './claim-mail.ts';
import { prepareReply } from './prepare-reply.ts';
import { queueAutomaticMail } from './queue-automatic-mail.ts';

export type Automations = { readonly deps: AutomationDeps; readonly replies: AutomaticReplies };

/** Puts automatic replies together: the playbook's rules, the templates, the outbox and the claim on the server. */
export function createAutomations(
  writing: OutboxDeps,
  templates: TemplateDeps,
  more: {
    readonly registrableDomain: AutomationDeps['registrableDomain'];
    readonly onAutomationsChanged: () => void;
    /** New items are in the outbox: it looks at the time. */
    readonly onQueued: (item: OutboxItem) => void;
  },
): Automations {
  const { store, clock, hmac, sync, timers, log, notify } = writing;
  const { playbook } = templates;
  const deps: AutomationDeps = {
    ...templates,
    async book() {
      await playbook.read();
      const file = playbook.folder('automations').values()[0];
      if (file === undefined) return null;
      const types = playbook.evidenceRules().types;
      return automationBook(file, (type) => types.find(({ id }) => id === type)?.threshold ?? null);
    },
    prepare: (rule, ticket) => prepareReply(templates, rule, ticket),
    templates: async () => new Set((await readLibrary(playbook)).map(({ template }) => template.id)),
    kept: ({ template, type }) => {
      if (type === null) return { unchanged: 0, acted: 0 };
      const { unchanged, edited, dismissed } = store.templateUses.suggested(template, type);
      return { unchanged, acted: unchanged + edited + dismissed };
    },
    registrableDomain: more.registrableDomain,
    agentName: () => writing.settings().agentName,
    onAutomationsChanged: more.onAutomationsChanged,
  };
  const claim = {
    store,
    clock,
    // One per installation, and nothing of the secret can be read from it.
    installation: hmac('installation').slice(0, 8).toLowerCase(),
    digest: (text: string): string => createHash('sha256').update(text).digest('hex'),
    errand: sync.errand,
  };
  const replies = automaticReplies({
    ...deps,
    timers,
    log,
    notify,
    sender: {
      claim: (message) => claimMail(claim, message),
      queue: (mail) => queueAutomaticMail(writing, mail),
      onQueued: (id) => {
        const item = store.outbox.get(id);
        if (item !== null) more.onQueued(item);
      },
    },
  });
  return { deps, replies };
}
