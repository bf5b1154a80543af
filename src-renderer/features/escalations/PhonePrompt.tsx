import { Phone, PhoneOff } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import type { TicketDetail } from '#contract/tickets.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatWhen, formatZoned } from '#state/format.ts';
import { useAnswer } from '#state/use-answer.ts';
import { useMinute } from '#state/use-clock-words.ts';
import './PhonePrompt.css';

/** Under the customer: to call, with the reason and their time; or, quietly, why not. */
export function PhonePrompt({ ticket }: { readonly ticket: number }) {
  const { details } = useConsole();
  const known = useStoreValue(details.store, ({ byNumber }) => byNumber.get(ticket));
  if (known?.kind !== 'ready') return null;
  const { severity, type, tier } = known.detail.row;
  // Another label may ask for a call, or for none.
  return <Prompt key={`${severity} ${type} ${tier}`} detail={known.detail} />;
}

function Prompt({ detail }: { readonly detail: TicketDetail }) {
  const { layout } = useConsole();
  const now = useMinute();
  const { row, customer, messages, history } = detail;
  const { answer } = useAnswer('phone.prompt', { ticket: row.number });
  const logged = history.findLast(({ kind, undone }) => kind === 'call-logged' && !undone);
  if (answer.kind !== 'ready') return null;
  const { call, dont } = answer.value;
  const log = (
    <Button size="small" aria-keyshortcuts="Shift+L" onPress={() => layout.setState({ dialog: 'call' })}>
      {logged === undefined ? 'Log a call' : 'Log another call'} <Kbd keys="Shift+L" />
    </Button>
  );
  if (row.status.kind === 'solved' || (call === null && logged === undefined && dont.length === 0)) return null;
  if (call === null || logged !== undefined)
    return (
      <section className="PhonePrompt" aria-label="Phone">
        {logged === undefined ? (
          <p className="PhonePrompt-line">
            <PhoneOff size={13} aria-hidden /> {dont.join(' ')}
          </p>
        ) : (
          <p className="PhonePrompt-line">
            <Phone size={13} aria-hidden />
            <span>
              {logged.text} <time>{formatWhen(logged.at, now)}</time>
            </span>
          </p>
        )}
        {logged === undefined ? null : log}
      </section>
    );
  const contact = messages.findLast(({ direction, machine }) => direction === 'in' && machine === null)?.from;
  const theirs = customer.timeZone === null ? null : formatZoned(now, customer.timeZone);
  return (
    <section className="PhonePrompt" data-call aria-label="Phone">
      <p className="PhonePrompt-line">
        <Phone size={14} aria-hidden />
        <strong>Call {contact?.name || contact?.address || customer.name}</strong>
        {theirs === null ? null : <span className="PhonePrompt-time">{theirs} there</span>}
      </p>
      <p>{call.reason}</p>
      {log}
    </section>
  );
}
