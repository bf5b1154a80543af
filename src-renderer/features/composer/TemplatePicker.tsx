import { useCallback } from 'react';
import { Picker } from '#components/finder/Picker.tsx';
import type { TemplateView } from '#contract/templates.ts';
import { useConsole } from '#state/console-context.tsx';

export type TemplatePickerProps = {
  readonly ticket: number | null;
  readonly onChoose: (template: TemplateView) => void;
  readonly onClose: () => void;
};

/** Texts to put in at the cursor: type, choose, Enter. Opens by `/` in the text or by its button. */
export function TemplatePicker({ ticket, onChoose, onClose }: TemplatePickerProps) {
  const { gateway, rows } = useConsole();
  const find = useCallback(
    async (query: string) => {
      const type = ticket === null ? null : (rows.get(ticket)?.type ?? null);
      // What fits the ticket's type stands above the rest as long as nothing is typed.
      const lists = query === '' && type !== null ? [{ issueType: type }, {}] : [{}];
      const outcomes = await Promise.all(
        lists.map((more) => gateway.call('templates.list', { query, ticket, limit: 60, ...more })),
      );
      const all = outcomes.flatMap((outcome) => (outcome.ok ? outcome.value.templates : []));
      return [...new Map(all.map((template) => [template.id, template])).values()];
    },
    [gateway, rows, ticket],
  );
  return (
    <Picker
      title="Insert a template"
      label="Find a template"
      listLabel="Templates"
      placeholder="Template, issue type or word"
      find={find}
      keyOf={({ id }) => id}
      draw={({ title, excerpt }) => (
        <>
          <strong>{title}</strong>
          <span className="truncate">{excerpt}</span>
        </>
      )}
      onChoose={onChoose}
      onClose={onClose}
      noneWords={(query) => `No template fits “${query}”.`}
    />
  );
}
