import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { MarkdownText } from '#components/markdown/MarkdownText.tsx';
import { Note } from '#components/Note.tsx';
import { TextField } from '#components/TextField.tsx';
import type { Result } from '#contract/contract.ts';
import type { EscalationDraft } from '#state/escalations.ts';
import { messageMarks } from './message-marks.ts';

type InternalMessageProps = {
  readonly filled: Result<'escalations.preview'>;
  readonly own: EscalationDraft['message'];
  readonly onChange: (message: EscalationDraft['message']) => void;
};

/** The message for the team as it reads, and its text where the agent wants to change it. */
export function InternalMessage({ filled, own, onChange }: InternalMessageProps) {
  const [isEditing, setEditing] = useState(own !== null);
  const text = own ?? { title: filled.title, text: filled.text };
  return (
    <section className="InternalMessage" aria-label="Message for the team">
      <header>
        <h4 className="section-title">Message for the team</h4>
        {own === null ? null : (
          <Button
            size="small"
            variant="plain"
            onPress={() => {
              setEditing(false);
              onChange(null);
            }}
          >
            Back to the filled text
          </Button>
        )}
        <Button size="small" onPress={() => setEditing(!isEditing)}>
          {isEditing ? 'Preview' : 'Edit'}
        </Button>
      </header>
      {isEditing ? (
        <div className="InternalMessage-fields">
          <TextField
            label="Title of the message"
            value={text.title}
            onChange={(title) => onChange({ ...text, title })}
            maxLength={300}
          />
          <TextField
            label="Text of the message"
            rows={10}
            value={text.text}
            onChange={(body) => onChange({ ...text, text: body })}
          />
        </div>
      ) : (
        // It scrolls: the keyboard has to reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="InternalMessage-text" tabIndex={0} role="group" aria-label="Preview of the message">
          <p className="InternalMessage-title">{filled.title}</p>
          <MarkdownText text={filled.text} spans={messageMarks(filled.text, filled.values)} />
        </div>
      )}
      {filled.unresolved.length === 0 ? null : (
        <Note tone="warning">
          Without a value: {filled.unresolved.join(', ')}. It goes all the same; edit the text to fill them in.
        </Note>
      )}
    </section>
  );
}
