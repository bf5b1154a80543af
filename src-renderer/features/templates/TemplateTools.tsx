import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Menu } from '#components/Menu.tsx';
import { saveFile } from '#components/save-file.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { ImportTemplates } from './ImportTemplates.tsx';
import { zipFiles } from './zip-files.ts';

const entries = [
  { id: 'import', label: 'Import a folder …' },
  { id: 'export', label: 'Export all', hint: 'a .zip with a folder of Markdown files' },
  { id: 'export-own', label: 'Export your own and edited' },
];

/** What can be done with all templates at once: take in a folder, give out one. */
export default function TemplateTools() {
  const { gateway, toasts } = useConsole();
  const [isImporting, setImporting] = useState(false);
  const exportFiles = async (own: boolean): Promise<void> => {
    const outcome = await gateway.call('templates.export', { own });
    if (!outcome.ok)
      return void toasts.show({ tone: 'bad', text: `Nothing was exported. ${failureWords(outcome.failure)}` });
    const files = outcome.value;
    if (files.length === 0) return void toasts.show({ text: 'There is no template of your own yet.' });
    saveFile(zipFiles(files.map(({ name, text }) => ({ name: `templates/${name}`, text }))), 'firstline-templates.zip');
    toasts.show({ text: `${files.length} ${files.length === 1 ? 'template' : 'templates'} exported.` });
  };
  return (
    <>
      <Menu
        label="All templates"
        placement="bottom end"
        trigger={(props) => (
          <button type="button" className="IconButton" aria-label="Import and export" {...props}>
            <MoreHorizontal size={16} aria-hidden />
          </button>
        )}
        groups={() => [{ title: 'All templates', entries }]}
        onChoose={(id) => (id === 'import' ? setImporting(true) : void exportFiles(id === 'export-own'))}
      />
      {isImporting ? <ImportTemplates onClose={() => setImporting(false)} /> : null}
    </>
  );
}
