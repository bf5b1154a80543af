import { useEffect, useState } from 'react';
import type { RunbookStepView, RunbookView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';

/** The steps of a runbook as they would stand at the start of a run on a ticket; null until they are known. */
export function useProposedSteps(ticket: number, runbook: RunbookView): readonly RunbookStepView[] | null {
  const { gateway } = useConsole();
  const [steps, setSteps] = useState<readonly RunbookStepView[] | null>(null);
  // The runbook is another object whenever the ticket or the playbook has changed.
  useEffect(() => {
    const { path } = runbook;
    let isGone = false;
    const ask = async (): Promise<void> => {
      const source = await gateway.call('playbook.source', { kind: 'runbook', path });
      if (!source.ok) return;
      const preview = await gateway.call('runbooks.preview', { path, text: source.value.text, ticket });
      if (!isGone && preview.ok && preview.value.runbook !== null) setSteps(preview.value.runbook.steps);
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [gateway, ticket, runbook]);
  return steps;
}
