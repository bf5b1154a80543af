import { EmptyState } from '#components/EmptyState.tsx';
import { Kbd } from '#components/Kbd.tsx';
import './NoTicket.css';

/** The place of the ticket before one is chosen. */
export function NoTicket() {
  return (
    <EmptyState title="No ticket is open">
      <p className="NoTicket-keys">
        <Kbd keys="j" /> <Kbd keys="k" /> move, <Kbd keys="Enter" /> opens, <Kbd keys="?" /> shows all keys
      </p>
    </EmptyState>
  );
}
