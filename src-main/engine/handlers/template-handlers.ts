import type { Handlers } from '#contract/contract.ts';
import { succeed, type Outcome } from '#contract/failure.ts';
import type { FilledTemplate, TemplateView, templateCalls } from '#contract/templates.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { actOnTemplate } from '#engine/templates/act-on-template.ts';
import { attachTemplateFiles } from '#engine/templates/attach-template-files.ts';
import { checkTemplates } from '#engine/templates/check-templates.ts';
import { exportTemplates, importTemplates } from '#engine/templates/exchange-templates.ts';
import { fillTemplate, type Filled } from '#engine/templates/fill-template.ts';
import { insertTemplate } from '#engine/templates/insert-template.ts';
import { templateView } from '#engine/templates/library.ts';
import { getTemplate, listTemplates } from '#engine/templates/list-templates.ts';
import { previewTemplate } from '#engine/templates/preview-template.ts';
import { recordTemplateUse } from '#engine/templates/record-template-use.ts';
import { suggestReply } from '#engine/templates/suggest-reply.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';

type AttachDeps = Parameters<typeof attachTemplateFiles>[0];

export function templateHandlers(deps: TemplateDeps & AttachDeps): Pick<Handlers, keyof typeof templateCalls> {
  const answer = (outcome: Outcome<Filled>): Outcome<{ template: TemplateView; filled: FilledTemplate }> =>
    outcome.ok
      ? succeed({
          template: templateView(outcome.value.shelved, deps.store.templateUses.counts()),
          filled: outcome.value.filled,
        })
      : outcome;
  return {
    'templates.list': async (params) => listTemplates(deps, params),
    'templates.get': async ({ template }) => getTemplate(deps, template),
    'templates.render': async (params) => answer(await fillTemplate(deps, params)),
    'templates.preview': async (params) => previewTemplate(deps, params),
    'templates.insert': async (params) => answer(await insertTemplate(deps, params)),
    'templates.attach': async ({ template, draft }) => attachTemplateFiles(deps, template, draft),
    'templates.act': async (params) => actOnTemplate(deps, params),
    'templates.check': async () => succeed([...(await checkTemplates(deps))]),
    'templates.export': async ({ own }) => succeed([...(await exportTemplates(deps.playbook, own))]),
    'templates.import': async (params) => succeed([...(await importTemplates(deps.playbook, params))]),
    'suggestions.get': async ({ ticket }) => suggestReply(deps, ticket),
    'suggestions.dismiss': async ({ ticket, template, reason, comment }) =>
      recordTemplateUse(deps, {
        ticket,
        template,
        origin: 'suggested',
        outcome: 'dismissed',
        agent: actorName(deps.agent()),
        reason,
        comment,
      }),
  };
}
