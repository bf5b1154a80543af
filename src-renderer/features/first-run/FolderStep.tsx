import { FolderChoice } from '#components/account/FolderChoice.tsx';
import { Note } from '#components/Note.tsx';
import { StepHead } from './StepHead.tsx';
import type { StepProps } from './step-props.ts';

/** Which folders of the mailbox become tickets. */
export function FolderStep({ connection, state }: StepProps) {
  const folders = state.trial.kind === 'done' ? state.trial.folders : [];
  const { form } = state;
  const sent = folders.find((folder) => folder.role === 'sent');
  return (
    <>
      <StepHead title="Which folders?">
        Mail in these folders becomes tickets. Reading Sent lets answers from other mail programs stop the clocks.
      </StepHead>
      <div data-step-start="">
        <FolderChoice
          folders={folders}
          chosen={form.folders}
          onChange={(chosen) => connection.edit({ folders: chosen })}
        />
      </div>
      {form.folders.length === 0 ? (
        <Note tone="info">With none chosen, Firstline reads the inbox and Sent.</Note>
      ) : null}
      {form.folders.length > 0 && sent && !form.folders.includes(sent.path) ? (
        <Note tone="warning">
          Without {sent.name}, replies sent from another mail program do not stop the response clock.
        </Note>
      ) : null}
    </>
  );
}
