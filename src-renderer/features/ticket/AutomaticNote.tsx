import { Zap } from 'lucide-react';
import { GateAnswers } from '#components/automations/GateAnswers.tsx';
import { Button } from '#components/Button.tsx';
import { Popover } from '#components/Popover.tsx';
import type { MessageView } from '#contract/tickets.ts';
import { useConsole } from '#state/console-context.tsx';
import { neverAgain } from '#state/never-again.ts';
import { useAnswer } from '#state/use-answer.ts';
import './AutomaticNote.css';

export type AutomaticNoteProps = { readonly ticket: number; readonly message: MessageView };

/** On a mail that a rule sent: that no person wrote it, why it went, and the way to have no more of them. */
export function AutomaticNote({ ticket, message }: AutomaticNoteProps) {
  const { gateway, toasts } = useConsole();
  const { answer } = useAnswer('automations.log', { ticket }, 'automations.changed');
  const decision =
    answer.kind === 'ready' ? (answer.value.find(({ sentMessage }) => sentMessage === message.id) ?? null) : null;
  const address = message.to[0]?.address ?? null;
  return (
    <div className="AutomaticNote">
      <p>
        <Zap size={14} aria-hidden />
        <span>{decision?.text ?? 'Sent automatically; no person wrote it.'}</span>
      </p>
      <div className="AutomaticNote-actions">
        {decision === null ? null : (
          <Popover
            label="Why it was sent"
            trigger={(props) => (
              <button type="button" className="AutomaticNote-why" {...props}>
                Why?
              </button>
            )}
          >
            {() => (
              <div className="AutomaticNote-checks">
                <h3>{decision.ruleName}: each check of the gate</h3>
                <GateAnswers answers={decision.answers} />
              </div>
            )}
          </Popover>
        )}
        {address === null ? null : (
          <Button size="small" onPress={() => void neverAgain(gateway, toasts, address)}>
            Never again for this sender
          </Button>
        )}
      </div>
    </div>
  );
}
