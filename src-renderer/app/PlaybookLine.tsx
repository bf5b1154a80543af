import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { playbookHref } from '#state/playbook-routes.ts';

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
          {first.file}, line {first.line}: {first.message}. What ships stays in force.{' '}
          {first.kind === null ? (
            <code>{first.location}</code>
          ) : (
            <a href={playbookHref(first.kind, first.file)}>Mend it</a>
          )}
        </p>
      )}
    </div>
  );
}
