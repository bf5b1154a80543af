import { Select } from '#components/Select.tsx';
import { TextField } from '#components/TextField.tsx';
import './ServerFields.css';

type Security = 'tls' | 'starttls' | 'none';
export type ServerFieldsValue = { readonly host: string; readonly port: string; readonly security: Security };

export type ServerFieldsProps = {
  /** "IMAP" or "SMTP"; every field's name starts with it. */
  readonly name: string;
  /** What the server is for: "reads mail". */
  readonly purpose: string;
  readonly value: ServerFieldsValue;
  readonly onChange: (change: Partial<ServerFieldsValue>) => void;
  readonly errors: { readonly host: string | null; readonly port: string | null; readonly security: string | null };
  /** Plain text is only offered to this machine. */
  readonly plainAllowed: boolean;
};

const choices: readonly { readonly value: Security; readonly label: string }[] = [
  { value: 'tls', label: 'TLS' },
  { value: 'starttls', label: 'STARTTLS' },
];

/** Host, port and encryption of one server. */
export function ServerFields({ name, purpose, value, onChange, errors, plainAllowed }: ServerFieldsProps) {
  const plainOffered = plainAllowed || value.security === 'none';
  return (
    <fieldset className="ServerFields">
      <legend className="ServerFields-legend">
        {name} <span>{purpose}</span>
      </legend>
      <div className="ServerFields-row">
        <TextField
          label={`${name} server`}
          value={value.host}
          onChange={(host) => onChange({ host })}
          error={errors.host}
          spellCheck="false"
          placeholder={`${name.toLowerCase()}.company.com`}
        />
        <TextField
          label={`${name} port`}
          value={value.port}
          onChange={(port) => onChange({ port })}
          error={errors.port}
          inputMode="numeric"
        />
        <Select
          label={`${name} encryption`}
          value={value.security}
          onChange={(security) => onChange({ security })}
          options={
            plainOffered
              ? [...choices, { value: 'none', label: 'None (plain)', hint: 'Only to this machine' }]
              : choices
          }
        />
      </div>
      {errors.security === null ? null : (
        <p className="TextField-error" role="alert">
          {errors.security}
        </p>
      )}
      {value.security === 'none' && errors.security === null ? (
        <p className="TextField-hint">
          Plain text never leaves this machine here. To any other server Firstline always encrypts and checks the
          certificate.
        </p>
      ) : null}
    </fieldset>
  );
}
