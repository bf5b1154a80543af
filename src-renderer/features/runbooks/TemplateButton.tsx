import { Reply } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { useConsole } from '#state/console-context.tsx';
import { putTemplateIntoReply } from '#state/put-template-into-reply.ts';
import { useAnswer } from '#state/use-answer.ts';

type TemplateButtonProps = { readonly ticket: number; readonly id: string; readonly title: string };

/** Puts a template, filled for the ticket, into the reply. */
export function TemplateButton({ ticket, id, title }: TemplateButtonProps) {
  const state = useConsole();
  const put = async (): Promise<void> => {
    if (await putTemplateIntoReply(state, ticket, id))
      state.toasts.show({ text: `“${title}” is in the reply. Nothing is sent yet.` });
  };
  return (
    <Button size="small" title={title} onPress={() => void put()}>
      <Reply size={13} aria-hidden />
      <span className="truncate">
        <span className="visually-hidden">Put into the reply: </span>
        {title}
      </span>
    </Button>
  );
}

/** The same where only the id is known. Nothing for a template that is not there any more. */
export function NamedTemplateButton({ ticket, id }: Omit<TemplateButtonProps, 'title'>) {
  const { answer } = useAnswer('templates.get', { template: id }, 'playbook.changed');
  return answer.kind === 'ready' ? (
    <TemplateButton ticket={ticket} id={id} title={answer.value.template.title} />
  ) : null;
}
