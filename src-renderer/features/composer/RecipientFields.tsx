import { useState } from 'react';
import type { DraftView } from '#contract/outbox.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import { useConsole } from '#state/console-context.tsx';
import { addressesText, readAddresses } from './read-addresses.ts';

type Field = 'to' | 'cc' | 'bcc';
const names: Readonly<Record<Field, string>> = { to: 'To', cc: 'Cc', bcc: 'Bcc' };

function AddressField({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: readonly MailAddress[];
  readonly onChange: (addresses: MailAddress[]) => void;
}) {
  const [text, setText] = useState(() => addressesText(value));
  return (
    <label className="RecipientFields-field">
      <span>{name}</span>
      <input
        type="text"
        value={text}
        spellCheck="false"
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          onChange(readAddresses(event.target.value));
        }}
      />
    </label>
  );
}

/** To whom it goes, from which inbox, and under which subject; Cc and Bcc when they are asked for. */
export function RecipientFields({ ticket, draft }: { readonly ticket: number; readonly draft: DraftView }) {
  const { composer } = useConsole();
  const [shows, setShows] = useState({ cc: draft.cc.length > 0, bcc: draft.bcc.length > 0 });
  const showsSubject = draft.kind === 'new' || draft.kind === 'forward';
  const fields: readonly Field[] = ['to', ...(shows.cc ? ['cc' as const] : []), ...(shows.bcc ? ['bcc' as const] : [])];
  return (
    <div className="RecipientFields">
      <div className="RecipientFields-row">
        <AddressField name="To" value={draft.to} onChange={(to) => composer.edit(ticket, { to })} />
        {shows.cc ? null : (
          <button type="button" className="RecipientFields-more" onClick={() => setShows({ ...shows, cc: true })}>
            Cc
          </button>
        )}
        {shows.bcc ? null : (
          <button type="button" className="RecipientFields-more" onClick={() => setShows({ ...shows, bcc: true })}>
            Bcc
          </button>
        )}
      </div>
      {fields.slice(1).map((field) => (
        <AddressField
          key={field}
          name={names[field]}
          value={draft[field]}
          onChange={(addresses) => composer.edit(ticket, { [field]: addresses })}
        />
      ))}
      {showsSubject ? (
        <label className="RecipientFields-field">
          <span>Subject</span>
          <input
            type="text"
            value={draft.subject}
            onChange={(event) => composer.edit(ticket, { subject: event.target.value })}
          />
        </label>
      ) : null}
    </div>
  );
}
