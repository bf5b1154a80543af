import type { Gateway } from '#contract/gateway.ts';
import { failureWords } from './failure-words.ts';
import type { ToastStore } from './toasts.ts';

/** No automatic mail goes to this address any more; it can be taken back from the message. */
export async function neverAgain(gateway: Gateway, toasts: ToastStore, address: string): Promise<void> {
  const set = (on: boolean) => gateway.call('automations.neverAgain', { address, on });
  const outcome = await set(true);
  if (!outcome.ok)
    return void toasts.show({ tone: 'bad', text: `${address} was not noted. ${failureWords(outcome.failure)}` });
  toasts.show({
    text: `${address} gets no automatic mail any more.`,
    action: { label: 'Undo', run: () => void set(false) },
  });
}
