import { BookPlus, Bot, CodeXml, FileText, TriangleAlert } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { IconButton } from '#components/IconButton.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { MessageView, TicketDetail } from '#contract/tickets.ts';
import { differsFromHere, formatFull, formatWhen, formatZoned } from '#state/format.ts';
import { useConsole } from '#state/console-context.tsx';
import { useMinute } from '#state/use-clock-words.ts';
import { Chip } from '#components/Chip.tsx';
import { Attachments } from './Attachments.tsx';
import { AutomaticNote } from './AutomaticNote.tsx';
import { MailFrame, SourceDialog } from './late-views.ts';
import { MessageText } from './MessageText.tsx';
import './Message.css';

export type MessageProps = {
  readonly ticket: number;
  readonly message: MessageView;
  /** The customer's zone, for their local time beside ours. */
  readonly timeZone: string | null;
  /** Set on the message that the classification speaks of. */
  readonly classification: TicketDetail['classification'];
  readonly startsOpen: boolean;
};

const people = (list: MessageView['to']): string =>
  list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');

/** One mail. */
export function Message({ ticket, message, timeZone, classification, startsOpen }: MessageProps) {
  const { articleWriter } = useConsole();
  const now = useMinute();
  const [isOpen, setIsOpen] = useState(startsOpen);
  const [asText, setAsText] = useState(false);
  const [source, setSource] = useState(false);
  const evidence = useMemo(
    () => (classification?.evidence ?? []).filter(({ part, against }) => part === 'body' && !against),
    [classification],
  );
  const words = useMemo(() => evidence.map(({ text }) => text), [evidence]);
  const name = message.from?.name || message.from?.address || 'Unknown sender';
  const there =
    message.direction === 'in' && timeZone !== null && differsFromHere(message.receivedAt, timeZone)
      ? formatZoned(message.receivedAt, timeZone, false)
      : null;
  const bodyId = `message-${message.id}`;
  return (
    <article
      className="Message"
      data-direction={message.direction}
      aria-label={`${message.direction === 'in' ? 'Mail' : 'Answer'} of ${name}`}
    >
      <header className="Message-head">
        <div className="Message-who">
          <button
            type="button"
            className="Message-fold"
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={() => setIsOpen(!isOpen)}
          >
            <strong className="truncate">{name}</strong>
            {message.from?.name ? (
              <span className="Message-address truncate">&lt;{message.from.address}&gt;</span>
            ) : null}
            {message.automatic ? <Chip tone="teal">automatic</Chip> : null}
          </button>
          <time
            dateTime={new Date(message.receivedAt).toISOString()}
            title={formatFull(message.receivedAt)}
            className="Message-when"
          >
            {formatWhen(message.receivedAt, now)}
            {there === null ? '' : ` (${there} for the customer)`}
          </time>
        </div>
        {isOpen ? (
          <span className="Message-tools">
            {message.html !== null ? (
              <IconButton
                label={asText ? 'Show the mail as it looks' : 'Show only the text'}
                onPress={() => setAsText(!asText)}
              >
                <FileText size={14} aria-hidden />
              </IconButton>
            ) : null}
            {message.direction === 'out' ? (
              <IconButton
                label="Make an article of it"
                onPress={() => void articleWriter.writeFrom(ticket, message.id)}
              >
                <BookPlus size={14} aria-hidden />
              </IconButton>
            ) : null}
            <IconButton label="View source" onPress={() => setSource(true)}>
              <CodeXml size={14} aria-hidden />
            </IconButton>
          </span>
        ) : null}
      </header>
      {isOpen ? (
        <div className="Message-body" id={bodyId}>
          {message.senderWarning ? (
            <p className="Message-warning">
              <TriangleAlert size={14} aria-hidden /> {message.senderWarning}
            </p>
          ) : null}
          {message.machine ? (
            <p className="Message-machine">
              <Bot size={14} aria-hidden /> No person wrote this: {message.machine.kind.replaceAll('-', ' ')} (
              {message.machine.reason}). It changes nothing on the ticket.
            </p>
          ) : null}
          {message.automatic ? <AutomaticNote ticket={ticket} message={message} /> : null}
          {message.deletedOnServer ? (
            <p className="Message-machine">Deleted in the mailbox; kept here for the log.</p>
          ) : null}
          {message.cc.length > 0 ? <p className="Message-cc">Copy to {people(message.cc)}</p> : null}
          {message.unreadable !== null ? (
            <p className="Message-warning">
              <TriangleAlert size={14} aria-hidden /> This mail could not be read: {message.unreadable}. Its source is
              kept.
            </p>
          ) : message.html !== null && !asText ? (
            <Suspense fallback={<Skeleton lines={4} label="Loading the mail" />}>
              <MailFrame message={message} html={message.html} evidence={words} />
            </Suspense>
          ) : (
            <MessageText message={message} marks={evidence} />
          )}
          <Attachments message={message} />
        </div>
      ) : (
        <p className="Message-preview truncate" id={bodyId}>
          {message.newestText.replaceAll(/\s+/gu, ' ').slice(0, 200)}
        </p>
      )}
      <Suspense>{source ? <SourceDialog id={message.id} onClose={() => setSource(false)} /> : null}</Suspense>
    </article>
  );
}
