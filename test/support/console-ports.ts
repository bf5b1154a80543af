import { connectionCell } from '#gateway/connection-state.ts';
import { createInMemoryGateway, type InMemoryGateway, type InMemoryOptions } from '#gateway/in-memory.ts';
import { createSeed, type Seed } from '#gateway/in-memory-seed.ts';
import { createConsoleState, type ConsoleState } from '#state/console-state.ts';

/** A Monday morning, UTC. */
export const testNow = Date.UTC(2026, 10, 23, 9, 47, 19);

/** Timers that run when the test says so. */
export function manualSchedule() {
  let time = 0;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    schedule: (task: () => void, delay: number) => {
      const entry = { at: time + delay, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    pending: () => tasks.length,
    /** Runs what falls due within the next `span` ms, in order. */
    advance: (span: number) => {
      const end = time + span;
      for (;;) {
        const [next] = tasks.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        time = next.at;
        next.task();
      }
      time = end;
    },
  };
}

/** Lets answers of the in-memory gateway arrive: they are promises, no timers. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export type TestConsole = {
  readonly state: ConsoleState;
  readonly gateway: InMemoryGateway;
  readonly timers: ReturnType<typeof manualSchedule>;
  readonly hashes: string[];
};

/** The console's stores over the in-memory gateway, without a browser. */
export function testConsole(
  options: { readonly seed?: Seed; readonly hash?: string; readonly memory?: InMemoryOptions } = {},
): TestConsole {
  const gateway = createInMemoryGateway(options.seed ?? createSeed({ now: testNow, generated: 250 }), options.memory);
  const timers = manualSchedule();
  const hashes = [options.hash ?? ''];
  const state = createConsoleState({
    gateway,
    connection: connectionCell({ kind: 'open' }),
    now: () => testNow,
    schedule: timers.schedule,
    addressBar: { read: () => hashes.at(-1) ?? '', write: (hash) => hashes.push(hash), onChange: () => undefined },
  });
  return { state, gateway, timers, hashes };
}
