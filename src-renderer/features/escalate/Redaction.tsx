import { Checkbox } from '#components/Checkbox.tsx';
import type { Result } from '#contract/contract.ts';
import type { RedactionKind } from '#domain/escalation/redaction.ts';

const kindWords: Readonly<Record<RedactionKind, string>> = {
  names: 'Names',
  addresses: 'E-mail addresses',
  'phone-numbers': 'Phone numbers',
  keys: 'Keys and secrets',
  'ip-addresses': 'IP addresses',
  amounts: 'Amounts',
};
const shown = 3;

type RedactionProps = {
  readonly personal: Result<'escalations.preview'>['personal'];
  readonly redact: readonly RedactionKind[];
  readonly onChange: (redact: readonly RedactionKind[]) => void;
};

/** Personal data that was found in the message, to be taken out kind by kind. */
export function Redaction({ personal, redact, onChange }: RedactionProps) {
  if (personal.length === 0) return null;
  return (
    <fieldset className="Redaction">
      <legend className="section-title">Take out before it leaves</legend>
      {personal.map(({ kind, found }) => (
        <Checkbox
          key={kind}
          isSelected={redact.includes(kind)}
          onChange={(out) => onChange(out ? [...redact, kind] : redact.filter((other) => other !== kind))}
        >
          {kindWords[kind]}{' '}
          <span className="Redaction-found">
            {found.slice(0, shown).join(', ')}
            {found.length > shown ? ` and ${found.length - shown} more` : ''}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
