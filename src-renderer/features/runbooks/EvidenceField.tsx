import { Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '#components/IconButton.tsx';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';
import { readEvidenceFile } from './read-evidence-file.ts';

export type EvidenceFieldProps = { readonly run: RunView; readonly step: RunbookStepView };

/** Keeps what was found: a value or text by Enter, a screenshot by paste or drop, a file by the button. */
export function EvidenceField({ run, step }: EvidenceFieldProps) {
  const { runbooks, toasts } = useConsole();
  const [label, setLabel] = useState('');
  const [text, setText] = useState('');
  const [isDropping, setDropping] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const keepText = async (): Promise<void> => {
    if (text.trim() === '') return;
    const typed = { label, text };
    setLabel('');
    setText('');
    const isKept = await runbooks.addEvidence(run, step, {
      label: typed.label.trim(),
      content: { kind: 'text', text: typed.text.trim() },
    });
    if (isKept) return;
    setLabel(typed.label);
    setText(typed.text);
  };
  const keepFiles = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const evidence = await readEvidenceFile(file, label.trim());
      if (typeof evidence === 'string') toasts.show({ tone: 'bad', text: evidence });
      else await runbooks.addEvidence(run, step, evidence);
    }
    setLabel('');
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- drops anywhere on it; the button does the same
    <form
      className="EvidenceField"
      aria-label={`What was found: ${step.title}`}
      data-dropping={isDropping || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void keepText();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        void keepFiles([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        void keepFiles(files);
      }}
    >
      <input
        className="EvidenceField-label"
        aria-label="Name of the value"
        placeholder="name"
        value={label}
        maxLength={200}
        onChange={(event) => setLabel(event.target.value)}
      />
      <textarea
        className="EvidenceField-text"
        aria-label="What was found"
        placeholder="What was found"
        title="Enter keeps it, Shift+Enter begins a line; paste or drop a screenshot"
        rows={text.includes('\n') ? 4 : 1}
        value={text}
        maxLength={100_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void keepText();
        }}
      />
      <IconButton label="Keep a file or screenshot" onPress={() => picker.current?.click()}>
        <Paperclip size={13} aria-hidden />
      </IconButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="File to keep"
        onChange={(event) => {
          void keepFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </form>
  );
}
