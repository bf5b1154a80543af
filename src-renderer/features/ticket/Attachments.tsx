import { Download, Paperclip, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { ProgressBar } from '#components/ProgressBar.tsx';
import { saveFile } from '#components/save-file.ts';
import type { AttachmentView, MessageView } from '#contract/tickets.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatBytes } from '#state/format.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import './Attachments.css';

function Attachment({ message, attachment }: { readonly message: number; readonly attachment: AttachmentView }) {
  const { gateway, toasts } = useConsole();
  const [progress, setProgress] = useState<number | null>(null);
  const stop = useRef<AbortController>(null);
  const start = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setProgress(0);
    const outcome = await fetchAttachment(
      gateway,
      message,
      attachment.index,
      (done, total) => setProgress(total > 0 ? done / total : 1),
      controller.signal,
    );
    setProgress(null);
    if (outcome.ok) saveFile(outcome.value.blob, attachment.name || outcome.value.name || 'attachment');
    else if (!controller.signal.aborted)
      toasts.show({ tone: 'bad', text: `${attachment.name} was not saved. ${failureWords(outcome.failure)}` });
  };
  return (
    <li className="Attachment">
      <Paperclip size={13} aria-hidden />
      <span className="truncate" title={attachment.type}>
        {attachment.name || 'without a name'}
      </span>
      <span className="Attachment-size">
        {formatBytes(attachment.size)}
        {attachment.available ? '' : ', still on the server'}
      </span>
      {progress === null ? (
        <Button size="small" variant="plain" aria-label={`Save ${attachment.name}`} onPress={() => void start()}>
          <Download size={13} aria-hidden /> Save
        </Button>
      ) : (
        <>
          <span className="Attachment-progress">
            <ProgressBar label={`Saving ${attachment.name}`} value={progress} />
          </span>
          <IconButton
            label="Stop"
            onPress={() => {
              stop.current?.abort();
              setProgress(null);
            }}
          >
            <X size={13} aria-hidden />
          </IconButton>
        </>
      )}
    </li>
  );
}

/** The files of a mail, to be saved. Images that the mail itself shows are left out. */
export function Attachments({ message }: { readonly message: MessageView }) {
  const files = message.attachments.filter(
    (attachment) => !(attachment.inline && attachment.contentId !== null && message.html !== null),
  );
  if (files.length === 0) return null;
  return (
    <ul className="Attachments" aria-label="Attachments">
      {files.map((attachment) => (
        <Attachment key={attachment.index} message={message.id} attachment={attachment} />
      ))}
    </ul>
  );
}
