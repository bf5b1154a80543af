import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TriedRules } from '#contract/issue-types.ts';
import type { Gateway } from '#contract/gateway.ts';
import { failureWords } from '#state/failure-words.ts';
import type { Schedule } from '#state/toasts.ts';

export type Tried = Extract<TriedRules, { kind: 'tried' }>;

export type RuleTestState = {
  readonly isTesting: boolean;
  /** What came of the last test against the rules in force; null before the first. */
  readonly tried: Tried | null;
  /** The text it was about. */
  readonly text: string | null;
  readonly message: string | null;
};

export type RuleTest = {
  readonly store: StoreApi<RuleTestState>;
  /** What is being written: tested once it has stood still for a while. Null: nothing that could be. */
  readonly follow: (text: string | null) => void;
  readonly now: (text: string) => void;
  /** Listens to the rules in force until the returned function is called. */
  readonly start: () => () => void;
};

/** Pause in typing after which the rules are tried. */
const tryAfter = 900;
const untried: RuleTestState = { isTesting: false, tried: null, text: null, message: null };

/** Tries the text of a rule file on the newest mails; of several under way only the last counts. */
export function createRuleTest(
  gateway: Gateway,
  schedule: Schedule,
  file: { readonly kind: 'issue-type' | 'severity'; readonly path: string },
): RuleTest {
  const store = createStore<RuleTestState>(() => untried);
  let tests = 0;
  let followed: string | null = null;
  let cancel = (): void => {};
  const run = async (text: string): Promise<void> => {
    const number = ++tests;
    store.setState({ isTesting: true, message: null });
    const outcome = await gateway.call('issueTypes.try', { ...file, text });
    if (number !== tests) return;
    store.setState({
      isTesting: false,
      ...(outcome.ok
        ? outcome.value.kind === 'tried'
          ? { tried: outcome.value, text }
          : {}
        : { message: failureWords(outcome.failure) }),
    });
  };
  const follow = (text: string | null): void => {
    followed = text;
    cancel();
    tests += 1;
    store.setState({ isTesting: false });
    if (text !== null) cancel = schedule(() => void run(text), tryAfter);
  };
  return {
    store,
    follow,
    now: (text) => {
      cancel();
      void run(text);
    },
    start: () => {
      const unsubscribe = gateway.subscribe('playbook.changed', ({ kind }) => {
        if (kind !== 'issue-type' && kind !== 'severity') return;
        // It was compared with rules that are no longer in force.
        store.setState(untried);
        follow(followed);
      });
      return () => {
        unsubscribe();
        follow(null);
      };
    },
  };
}
