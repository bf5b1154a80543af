import { useCallback, useEffect, useState } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TermList } from '#components/TermList.tsx';
import { TextField } from '#components/TextField.tsx';
import { TicketChoice } from '#components/ticket-choice/TicketChoice.tsx';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { templateVariables } from '#domain/template/template-variables.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { OpenFile } from '#state/playbook-file.ts';
import { fileSlug } from '#state/playbook-routes.ts';
import { findPreviewTickets } from '#state/preview-ticket.ts';
import { FilledPreview } from './FilledPreview.tsx';
import { TemplateFacts } from './TemplateFacts.tsx';
import { createTemplatePreview } from './template-preview.ts';
import './Templates.css';

/** Beside a template's text: how it reads on a real ticket, its family, and what it can be made of. */
export default function TemplatePart({ path, state }: { readonly path: string; readonly state: OpenFile }) {
  const { gateway, schedule } = useConsole();
  const [preview] = useState(() => createTemplatePreview(gateway, schedule, path));
  const { ticket, isProposing, asks, answers, filled, message } = useStoreValue(preview.store, (whole) => whole);
  const find = useCallback((query: string) => findPreviewTickets(gateway, query), [gateway]);
  const isSound = state.problems.length === 0 && !state.isChecking;
  const text = isSound ? state.text : null;
  useEffect(() => preview.follow(text), [preview, text]);
  useEffect(() => () => preview.follow(null), [preview]);
  // The types of the text as it was opened: what is typed meanwhile does not change the ticket under the writer's eyes.
  const [types] = useState(() => typesOf(state.text));
  useEffect(() => void preview.propose(types), [preview, types]);
  return (
    <>
      <section className="TemplatePreview" aria-labelledby="template-preview">
        <h3 id="template-preview" className="section-title">
          On a ticket
        </h3>
        <TicketChoice ticket={ticket} find={find} onChoose={preview.choose} />
        {asks.map(({ name, label, type, example }) => (
          <TextField
            key={name}
            label={label}
            placeholder={example}
            {...(type === 'markdown' ? { rows: 3 } : {})}
            value={answers[name] ?? ''}
            onChange={(next) => preview.answer(name, next)}
          />
        ))}
        {message !== null ? (
          <ErrorState title="The text could not be filled" message={message} onRetry={() => preview.choose(ticket)} />
        ) : filled === null ? (
          isSound || isProposing ? (
            <Skeleton lines={8} label="The text is being filled" />
          ) : (
            <p className="TemplatePreview-muted">Mend the marked lines; then the text is filled from the ticket.</p>
          )
        ) : (
          <>
            {state.problems.length === 0 ? null : (
              <p className="TemplatePreview-muted">As it read before the marked lines:</p>
            )}
            <FilledPreview filled={filled} />
          </>
        )}
      </section>
      <TemplateFacts id={fileSlug('templates', path)} />
      <TermList title="Variables" terms={templateVariables.map(({ name, meaning }) => [name, meaning])} />
    </>
  );
}

/** The issue types that the front matter names. */
function typesOf(text: string) {
  const line = /^issueTypes:(.*)$/mu.exec(text)?.[1] ?? '';
  const named = new Set(line.split(/[^a-z-]+/u));
  return issueTypes.filter((type) => named.has(type));
}
