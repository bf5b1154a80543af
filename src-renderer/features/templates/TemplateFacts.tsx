import type { TemplateView } from '#contract/templates.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import { useAnswer } from '#state/use-answer.ts';
import { NewVariant } from './NewVariant.tsx';
import { actionWords, usesWords, variantWords } from './template-words.ts';

/** What is known of a template beside its text: how it fared, its family, what it does and needs. Nothing before it is in force. */
export function TemplateFacts({ id }: { readonly id: string }) {
  const { answer } = useAnswer('templates.get', { template: id }, 'playbook.changed');
  if (answer.kind !== 'ready') return null;
  const { template, requires } = answer.value;
  const family = answer.value.family.toSorted((one, other) => variantOrder(one) - variantOrder(other));
  const does = actionWords(template);
  const facts = [
    ['Used', usesWords(template.uses)],
    ...(does.length === 0 ? [] : [['Also', does.join('; ')] as const]),
    ...(template.attachments.length === 0 ? [] : [['Files', template.attachments.join(', ')] as const]),
    ...(requires.length === 0 ? [] : [['By itself only if', requires.join('; ')] as const]),
    ['Source', template.source],
  ] as const;
  return (
    <section className="TemplateFacts" aria-labelledby="template-facts">
      <h3 id="template-facts" className="section-title">
        About this text
      </h3>
      <dl>
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {family.length < 2 ? null : (
        <>
          <h4>Variants, chosen by the ticket’s tier and language</h4>
          <ul className="TemplateFacts-family" aria-label="Variants">
            {family.map((one) => (
              <li key={one.id}>
                <a
                  href={`#/playbook/templates/${fileSlug('templates', one.path)}`}
                  aria-current={one.id === id ? 'page' : undefined}
                >
                  {variantWords(one)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <NewVariant family={family} />
    </section>
  );
}

/** The original before what stands in for it. */
const variantOrder = ({ variantOf }: TemplateView): number => (variantOf === null ? 0 : 1);
