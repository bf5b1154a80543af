import type { SendProblemView } from '#contract/outbox.ts';
import type { SendProblemKind } from '#domain/outbox/send-problem.ts';
import { Button } from '#components/Button.tsx';

/** Why it was not sent: each with a way to its place, and a way past those that may be waved through. */
export function SendProblems({
  problems,
  onGoTo,
  onSendAnyway,
}: {
  readonly problems: readonly SendProblemView[];
  readonly onGoTo: (problem: SendProblemView) => void;
  readonly onSendAnyway: (confirmed: readonly SendProblemKind[]) => void;
}) {
  if (problems.length === 0) return null;
  const mayConfirm = problems.every((problem) => problem.mayConfirm);
  return (
    <div className="SendProblems" role="alert">
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.start}`}>
            {problem.message}
            {problem.start === null ? null : (
              <Button size="small" variant="plain" onPress={() => onGoTo(problem)}>
                Show it
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayConfirm ? (
        <Button size="small" onPress={() => onSendAnyway([...new Set(problems.map(({ kind }) => kind))])}>
          Send it all the same
        </Button>
      ) : null}
    </div>
  );
}
