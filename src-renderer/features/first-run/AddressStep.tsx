import { TextField } from '#components/TextField.tsx';
import { StepHead } from './StepHead.tsx';
import { problemOf, type StepProps } from './step-props.ts';

/** Whose inbox it is; the servers follow from the address where they can be found. */
export function AddressStep({ connection, state }: StepProps) {
  return (
    <>
      <StepHead title="Which inbox?">
        The address that customers write to. Firstline looks its servers up among known providers, then in the domain’s
        own records.
      </StepHead>
      <div data-step-start="">
        <TextField
          label="E-mail address"
          type="email"
          inputMode="email"
          autoComplete="email"
          value={state.form.address}
          onChange={(address) => connection.edit({ address })}
          error={problemOf(state, 'address')}
          placeholder="support@company.com"
          isReadOnly={state.discovery.kind === 'looking'}
        />
      </div>
      <TextField
        label="Name of the inbox"
        value={state.form.name}
        onChange={(name) => connection.edit({ name })}
        hint="Optional. Shown to customers as the sender, such as “Company Support”."
      />
    </>
  );
}
