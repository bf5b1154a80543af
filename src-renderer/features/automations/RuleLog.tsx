import { useEffect, useState } from 'react';
import type { AutomationDecisionView } from '#contract/automations.ts';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { GateAnswers } from '#components/automations/GateAnswers.tsx';

const portion = 50;
type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly decisions: readonly AutomationDecisionView[]; readonly isAll: boolean };

/** Every decision of a rule, newest first: why a customer got a mail, or none. */
export function RuleLog({
  rule,
  onNeverAgain,
}: {
  readonly rule: string;
  readonly onNeverAgain: (address: string) => void;
}) {
  const { gateway } = useConsole();
  const now = useMinute();
  const [state, setState] = useState<State>({ kind: 'loading' });
  const [opened, setOpened] = useState<number | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    void gateway.call('automations.log', { rule, limit: portion }).then((outcome) => {
      if (isGone) return;
      setState(
        outcome.ok
          ? { kind: 'ready', decisions: outcome.value, isAll: outcome.value.length < portion }
          : { kind: 'failed', message: failureWords(outcome.failure) },
      );
    });
    return () => {
      isGone = true;
    };
  }, [gateway, rule, attempt]);
  if (state.kind === 'loading') return <Skeleton lines={6} label="Reading the log" />;
  if (state.kind === 'failed')
    return (
      <ErrorState title="The log could not be read" message={state.message} onRetry={() => setAttempt(attempt + 1)} />
    );
  const more = async (): Promise<void> => {
    const before = state.decisions.at(-1)?.id ?? null;
    const outcome = await gateway.call('automations.log', { rule, before, limit: portion });
    if (!outcome.ok) return;
    setState({
      kind: 'ready',
      decisions: [...state.decisions, ...outcome.value],
      isAll: outcome.value.length < portion,
    });
  };
  if (state.decisions.length === 0) return <p className="Automations-quiet">It has not decided on any mail yet.</p>;
  return (
    <>
      <ul className="DecisionList">
        {state.decisions.map((decision) => (
          <li key={decision.id}>
            <button
              type="button"
              aria-expanded={opened === decision.id}
              onClick={() => setOpened(opened === decision.id ? null : decision.id)}
            >
              <span className="DecisionList-when">{formatWhen(decision.at, now)}</span>
              <span>{decision.text}</span>
            </button>
            {opened === decision.id ? (
              <div className="DecisionList-more">
                <p>
                  <a href={`#/queue/all/${decision.ticket}`}>#{decision.ticket}</a> from {decision.sender}
                  <Button size="small" variant="plain" onPress={() => onNeverAgain(decision.sender)}>
                    Never again for this sender
                  </Button>
                </p>
                <GateAnswers answers={decision.answers} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {state.isAll ? null : (
        <Button size="small" onPress={() => void more()}>
          Show more
        </Button>
      )}
    </>
  );
}
