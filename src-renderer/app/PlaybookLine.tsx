import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { FoundProblemView } from '#contract/playbook.ts';
import { playbookHref, sectionOfKind } from '#state/playbook-routes.ts';
import { playbookSections } from './playbook-sections.ts';

/** Where to mend it: in the console, where it has an editor for such files. */
function Place({ problem: { kind, file, location } }: { readonly problem: FoundProblemView }) {
  const hasEditor = kind !== null && playbookSections.some(({ id }) => id === sectionOfKind[kind]);
  return hasEditor ? <a href={playbookHref(kind, file)}>Mend it</a> : <code>{location}</code>;
}

/** A calm line above everything while a file of the playbook can't be used. It goes when the file is mended. */
export function PlaybookLine() {
  const { playbookProblems } = useConsole();
  const problems = useStoreValue(playbookProblems.store, (state) => state.problems);
  const [first] = problems;
  const files = new Set(problems.map(({ location }) => location)).size;
  return (
    <div role="status">
      {first === undefined ? null : (
        <p className="App-line" data-calm="">
          <strong>{files === 1 ? 'A playbook file can’t be used' : `${files} playbook files can’t be used`}</strong>:{' '}
          {first.file}, line {first.line}: {first.message}. What ships stays in force. <Place problem={first} />
        </p>
      )}
    </div>
  );
}
