import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';

export type FileProblemsProps = {
  readonly id: string;
  readonly problems: readonly PlaybookProblem[];
  readonly isChecking: boolean;
  readonly isEdited: boolean;
  readonly onGoTo: (line: number) => void;
};

/** What is wrong with the text, by line; pressing one leads there. Read aloud when it changes. */
export function FileProblems({ id, problems, isChecking, isEdited, onGoTo }: FileProblemsProps) {
  return (
    <div className="FileProblems" id={id} role="status" aria-busy={isChecking || undefined}>
      {problems.length === 0 ? (
        <p className="FileProblems-fine">
          <CircleCheck size={14} aria-hidden />
          {isChecking ? 'Checking …' : isEdited ? 'The text is sound. Not saved yet.' : 'The text is sound.'}
        </p>
      ) : (
        <ul aria-label="Problems">
          {problems.map(({ line, message }, index) => (
            <li key={index}>
              <button type="button" className="FileProblems-problem" onClick={() => onGoTo(line)}>
                <TriangleAlert size={14} aria-hidden />
                <span className="FileProblems-line">Line {line}</span>
                <span>{message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
