import type { TicketDetail } from '#contract/tickets.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { formatWhen } from '#state/format.ts';
import { conversationItems } from './conversation-items.ts';
import { RootCauseNotice } from './RootCauseNotice.tsx';
import { Message } from './Message.tsx';
import { WhyLine } from './WhyLine.tsx';
import './Conversation.css';

const foldedFrom = 4;

/** What a note belongs to. */
function noteKind(kind: string): string {
  switch (kind) {
    case 'assigned':
      return 'handed over';
    case 'call-logged':
      return 'call';
    case 'escalation-opened':
      return 'escalation';
    case 'escalation-ended':
      return 'end of the escalation';
    default:
      return 'internal note';
  }
}

/** Mail and notes in the order they came, the machine's verdict under the mail that it speaks of. */
export function Conversation({ detail }: { readonly detail: TicketDetail }) {
  const now = useMinute();
  const items = conversationItems(detail.messages, detail.history);
  const newest = detail.messages.findLast((message) => message.machine === null)?.id ?? detail.messages.at(-1)?.id;
  return (
    <section className="Conversation" aria-label="Conversation">
      {detail.mergedInto === null ? null : (
        <p className="Conversation-notice">
          This ticket was merged into <a href={`#/queue/all/${detail.mergedInto}`}>#{detail.mergedInto}</a>.
        </p>
      )}
      {detail.rootCause === null ? null : <RootCauseNotice rootCause={detail.rootCause} />}
      {items.map((item) =>
        item.kind === 'note' ? (
          <aside key={`note ${item.entry.id}`} className="TicketNote" aria-label={`Note of ${item.entry.actor}`}>
            <p className="TicketNote-head">
              <strong>{item.entry.actor}</strong> · {noteKind(item.entry.kind)} · {formatWhen(item.at, now)}
            </p>
            <p className="TicketNote-text">{item.note}</p>
          </aside>
        ) : (
          <div
            key={item.message.id}
            className="Conversation-item"
            data-newest={item.message.id === newest || undefined}
          >
            <Message
              ticket={detail.row.number}
              message={item.message}
              timeZone={detail.customer.timeZone}
              classification={item.message.id === detail.classifiedMessage ? detail.classification : null}
              startsOpen={
                detail.messages.length < foldedFrom ||
                item.message.id === newest ||
                item.message.id === detail.classifiedMessage
              }
            />
            {item.message.id === detail.classifiedMessage && detail.classification ? (
              <WhyLine detail={detail} classification={detail.classification} at={item.at} />
            ) : null}
          </div>
        ),
      )}
    </section>
  );
}
