import { useConsole } from './console-context.tsx';

/** Copies a text to the clipboard and says so; `unresolved` names what still has to be filled in. */
export function useCopy(): (text: string, unresolved?: readonly string[]) => void {
  const { toasts } = useConsole();
  return (text, unresolved = []) =>
    void navigator.clipboard.writeText(text).then(
      () =>
        toasts.show({
          text: unresolved.length === 0 ? 'Copied' : `Copied; to be filled in by you: ${unresolved.join(', ')}`,
        }),
      () => toasts.show({ tone: 'bad', text: 'The clipboard took nothing. Select the text and copy it by hand.' }),
    );
}
