import { useCallback, useEffect, useState } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TermList } from '#components/TermList.tsx';
import { TicketChoice } from '#components/ticket-choice/TicketChoice.tsx';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { templateVariables } from '#domain/template/template-variables.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { OpenFile } from '#state/playbook-file.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import {
  choosePreviewTicket,
  chosenPreviewTicket,
  findPreviewTickets,
  proposePreviewTicket,
  type PreviewTicket,
} from '#state/preview-ticket.ts';
import { expectedWords } from '#state/runbook-words.ts';
import { runbookFields } from './runbook-fields.ts';
import { createRunbookPreview, type PreviewedRunbook } from './runbook-preview.ts';
import { shareWords } from './runbook-list-words.ts';
import { RunbookStatistics } from './RunbookStatistics.tsx';
import { RunSteps } from './RunSteps.tsx';
import './RunbookPart.css';

/** Beside a runbook's text: the checklist that it is on a real ticket, and how its runs went. */
export default function RunbookPart({ path, state }: { readonly path: string; readonly state: OpenFile }) {
  const { gateway, schedule } = useConsole();
  const [preview] = useState(() => createRunbookPreview(gateway, schedule, path));
  const { runbook, message } = useStoreValue(preview.store, (whole) => whole);
  const { ticket, choose } = usePreviewTicket(state.text);
  const find = useCallback((query: string) => findPreviewTickets(gateway, query), [gateway]);
  const isSound = state.problems.length === 0 && !state.isChecking;
  const text = isSound && ticket !== undefined ? state.text : null;
  const number = ticket?.number ?? null;
  useEffect(() => preview.follow(text, number), [preview, text, number]);
  useEffect(() => () => preview.follow(null, null), [preview]);
  return (
    <>
      <section className="RunbookPart" aria-labelledby="runbook-preview">
        <h3 id="runbook-preview" className="section-title">
          On a ticket
        </h3>
        <TicketChoice ticket={ticket ?? null} find={find} onChoose={choose} />
        {message !== null ? (
          <ErrorState
            title="The checklist could not be drawn"
            message={message}
            onRetry={() => preview.follow(text, number)}
          />
        ) : runbook === null ? (
          isSound ? (
            <Skeleton lines={8} label="The checklist is being drawn" />
          ) : (
            <p className="RunStep-hint">Mend the marked lines; then the checklist is drawn.</p>
          )
        ) : (
          <>
            {state.problems.length === 0 ? null : <p className="RunStep-hint">As it was before the marked lines:</p>}
            <Checklist runbook={runbook} />
          </>
        )}
      </section>
      <RunbookStatistics id={fileSlug('runbooks', path)} />
      <TermList title="Fields" terms={runbookFields} />
      <TermList title="Variables" terms={templateVariables.map(({ name, meaning }) => [name, meaning])} />
    </>
  );
}

function Checklist({
  runbook: { title, symptom, expected, successRate, steps },
}: {
  readonly runbook: PreviewedRunbook;
}) {
  const aim = expectedWords(expected);
  const facts = [
    ...(aim === null ? [] : [`Expected: ${aim}`]),
    ...(successRate === null ? [] : [`${shareWords(successRate)} solved`]),
  ].join(', ');
  return (
    <div className="RunbookPart-checklist">
      <h4>{title}</h4>
      <p className="RunStep-hint">{symptom}</p>
      {facts === '' ? null : <p className="RunStep-hint">{facts}</p>}
      <RunSteps
        run={null}
        steps={steps}
        next={steps[0]?.id ?? null}
        label={`Steps of ${title}`}
        onChange={() => undefined}
      />
    </div>
  );
}

/** The ticket to try it on: chosen before, else one of a type that the text is for. Undefined while it is looked for. */
function usePreviewTicket(text: string) {
  const { gateway } = useConsole();
  const [ticket, setTicket] = useState<PreviewTicket | null | undefined>(chosenPreviewTicket(gateway) ?? undefined);
  // The types of the text as it was opened: what is typed meanwhile does not change the ticket under the writer's eyes.
  const [types] = useState(() => {
    const named = new Set((/^issueTypes:(.*(?:\n *- .*)*)/mu.exec(text)?.[1] ?? '').split(/[^a-z-]+/u));
    return issueTypes.filter((type) => named.has(type));
  });
  const isLooking = ticket === undefined;
  useEffect(() => {
    if (!isLooking) return undefined;
    let isGone = false;
    void proposePreviewTicket(gateway, types).then((found) => {
      if (!isGone) setTicket(found);
    });
    return () => {
      isGone = true;
    };
  }, [gateway, types, isLooking]);
  return {
    ticket,
    choose: (next: PreviewTicket) => {
      choosePreviewTicket(gateway, next);
      setTicket(next);
    },
  };
}
