import { EmptyState } from '#components/EmptyState.tsx';
import { PlaybookArea } from '#features/playbook-area/PlaybookArea.tsx';
import { playbookSections } from './playbook-sections.ts';

/** The playbook: `rest` is a section and the file that is open in it, "issue-types/outage". */
export default function PlaybookPage({ rest }: { readonly rest: string }) {
  const [id = '', ...slug] = rest.split('/');
  const section = id === '' ? playbookSections[0] : playbookSections.find((one) => one.id === id);
  if (section === undefined)
    return <EmptyState title="The playbook has no such part">Choose one at the left.</EmptyState>;
  return <PlaybookArea key={section.id} section={section} rest={slug.join('/')} />;
}
