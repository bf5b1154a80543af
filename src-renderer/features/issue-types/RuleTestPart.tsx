import { useEffect, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { OpenFile } from '#state/playbook-file.ts';
import { createRuleTest } from './rule-test.ts';
import { RuleFields } from './RuleFields.tsx';
import { TriedResult } from './TriedResult.tsx';
import './IssueTypes.css';

/** Beside the text of a rule file: what it would change about the newest mails, and what its fields mean. */
export default function RuleTestPart({
  kind,
  path,
  state,
}: {
  readonly kind: PlaybookKind;
  readonly path: string;
  readonly state: OpenFile;
}) {
  const { gateway, schedule } = useConsole();
  const [test] = useState(() =>
    createRuleTest(gateway, schedule, { kind: kind === 'severity' ? 'severity' : 'issue-type', path }),
  );
  const { isTesting, tried, text, message } = useStoreValue(test.store, (whole) => whole);
  const isEdited = state.text !== state.saved;
  const isSound = state.problems.length === 0 && !state.isChecking;
  const testable = isEdited && isSound ? state.text : null;
  useEffect(() => test.start(), [test]);
  useEffect(() => test.follow(testable), [test, testable]);
  const isStale = text !== state.text;
  return (
    <>
      <section className="RuleTest" aria-labelledby="rule-test" aria-busy={isTesting || undefined}>
        <header className="RuleTest-head">
          <h3 id="rule-test" className="section-title">
            Live test
          </h3>
          <Button
            size="small"
            isDisabled={state.problems.length > 0}
            isPending={isTesting}
            onPress={() => test.now(state.text)}
          >
            {isTesting ? 'Testing …' : 'Test now'}
          </Button>
        </header>
        <div role="status" className="visually-hidden">
          {tried === null || isStale || isTesting ? '' : `${tried.changed} of ${tried.mails} mails would change`}
        </div>
        {message !== null ? (
          <ErrorState title="The rules could not be tried" message={message} onRetry={() => test.now(state.text)} />
        ) : tried === null ? (
          <p className="RuleTest-muted">
            {state.problems.length > 0
              ? 'Mend the marked lines; then the text is tried on the last 500 mails.'
              : 'What you change in the text is tried at once on the last 500 mails. Nothing is saved or sent by that.'}
          </p>
        ) : (
          <div className="RuleTest-result">
            {isStale ? <p className="RuleTest-muted">Of the text before your last change:</p> : null}
            <TriedResult tried={tried} title={state.entry.title} isSeverity={kind === 'severity'} />
          </div>
        )}
      </section>
      <RuleFields isSeverity={kind === 'severity'} />
    </>
  );
}
