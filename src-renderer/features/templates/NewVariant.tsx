import { Plus } from 'lucide-react';
import { Menu } from '#components/Menu.tsx';
import type { TemplateView } from '#contract/templates.ts';
import { tiers } from '#domain/customer/tier.ts';
import { templateLanguages } from '#domain/template/template-language.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { playbookHref } from '#state/playbook-routes.ts';
import { parseRoute } from '#state/route.ts';
import { tierWords } from '#state/ticket-words.ts';
import { startVariant, type VariantReaders } from './start-variant.ts';
import { languageWords } from './template-words.ts';

/** Begins a variant for a language or a tier that the family has no text for yet, with the original's text. */
export function NewVariant({ family }: { readonly family: readonly TemplateView[] }) {
  const { gateway, route, toasts } = useConsole();
  const original = family.find(({ variantOf }) => variantOf === null);
  if (original === undefined) return null;
  const missing: readonly { readonly id: string; readonly label: string; readonly readers: VariantReaders }[] = [
    ...templateLanguages
      .filter((language) => !family.some((one) => one.tiers === null && one.language === language))
      .map((language) => ({
        id: language,
        label: languageWords[language],
        readers: { kind: 'language' as const, language },
      })),
    ...tiers
      .filter((tier) => !family.some((one) => one.language === original.language && one.tiers?.includes(tier) === true))
      .map((tier) => ({ id: tier, label: tierWords[tier], readers: { kind: 'tier' as const, tier } })),
  ];
  if (missing.length === 0) return null;
  const begin = async (readers: VariantReaders): Promise<void> => {
    const refuse = (why: string): void => void toasts.show({ tone: 'bad', text: `No variant was begun. ${why}` });
    const source = await gateway.call('playbook.source', { kind: 'template', path: original.path });
    if (!source.ok) return refuse(failureWords(source.failure));
    const { file, text } = startVariant(source.value.text, original.id, readers);
    const path = `templates/${file}.md`;
    const saved = await gateway.call('playbook.save', { kind: 'template', path, text, onto: null });
    if (!saved.ok) return refuse(failureWords(saved.failure));
    if (saved.value.kind === 'wrong') return refuse(saved.value.problems[0]?.message ?? '');
    if (saved.value.kind === 'changed-meanwhile') return refuse(`There is a file ${path} already.`);
    route.go(parseRoute(playbookHref('template', path)));
  };
  return (
    <Menu
      label="New variant"
      trigger={(props) => (
        <button type="button" className="TemplateFacts-new" {...props}>
          <Plus size={13} aria-hidden /> New variant
        </button>
      )}
      groups={() => [{ title: 'For', entries: missing.map(({ id, label }) => ({ id, label })) }]}
      onChoose={(id) => {
        const chosen = missing.find((one) => one.id === id);
        if (chosen !== undefined) void begin(chosen.readers);
      }}
    />
  );
}
