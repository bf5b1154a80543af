import type { OutboxItemView } from '#contract/outbox.ts';
import { Button } from '#components/Button.tsx';
import { useConsole } from '#state/console-context.tsx';

/** What can be done with a mail, by where it stands. */
export function OutboxActions({ item }: { readonly item: OutboxItemView }) {
  const { outbox } = useConsole();
  const takeBack = (
    <Button size="small" onPress={() => void outbox.takeBack(item)}>
      {item.automatic ? 'Take back' : 'Edit'}
    </Button>
  );
  switch (item.state.kind) {
    case 'queued':
      return (
        <>
          {takeBack}
          {item.state.scheduled || item.state.fault !== null ? (
            <Button size="small" onPress={() => void outbox.sendNow(item.id)}>
              Send now
            </Button>
          ) : null}
        </>
      );
    case 'failed':
      return (
        <>
          {takeBack}
          <Button size="small" onPress={() => void outbox.retry(item.id)}>
            Try again
          </Button>
        </>
      );
    case 'held':
      return (
        <>
          {takeBack}
          <Button size="small" onPress={() => void outbox.release([item.id])}>
            Send as it is
          </Button>
        </>
      );
    case 'unknown':
      return (
        <>
          <Button size="small" onPress={() => void outbox.decide(item.id, 'was-sent')}>
            It was sent
          </Button>
          <Button size="small" onPress={() => void outbox.decide(item.id, 'send-again')}>
            Send again
          </Button>
        </>
      );
    default:
      return null;
  }
}
