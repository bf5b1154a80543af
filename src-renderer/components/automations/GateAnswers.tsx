import { Check, X } from 'lucide-react';
import type { GateAnswerView } from '#contract/automations.ts';
import { checkWords } from './check-words.ts';
import './GateAnswers.css';

/** Each check of the gate with its answer. */
export function GateAnswers({ answers }: { readonly answers: readonly GateAnswerView[] }) {
  return (
    <ul className="GateAnswers" aria-label="Checks">
      {answers.map(({ check, passed, because }) => (
        <li key={check} data-passed={passed || undefined}>
          {passed ? <Check size={13} aria-hidden /> : <X size={13} aria-hidden />}
          <span className="visually-hidden">{passed ? 'Passed: ' : 'Stopped: '}</span>
          <strong>{checkWords[check]}</strong>
          <span>{because}</span>
        </li>
      ))}
    </ul>
  );
}
