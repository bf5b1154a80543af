import type { Handlers } from '#contract/contract.ts';
import { succeed } from '#contract/failure.ts';
import type { Settings, settingsCalls } from '#contract/settings.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { SettingsStore } from '#engine/ports/settings-store.ts';

/** What the engine knows of the program around it. */
export type HostInfo = {
  readonly version: string;
  readonly kind: 'electron' | 'loopback' | 'in-memory';
  readonly platform: string;
  readonly dataFolder: string;
};

export type SettingsHandlerDeps = {
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly host: HostInfo;
  /** What is wrong besides settings and playbook: a restored database, a refused keychain. */
  readonly problems: () => readonly string[];
  readonly onSettingsChanged: (settings: Settings) => void;
};

export function settingsHandlers(deps: SettingsHandlerDeps): Pick<Handlers, keyof typeof settingsCalls> {
  return {
    'settings.get': async () => succeed(deps.settings.get()),
    'settings.change': async ({ change }) => {
      const changed = deps.settings.change(change);
      deps.onSettingsChanged(changed);
      return succeed(changed);
    },
    'app.info': async () =>
      succeed({
        version: deps.host.version,
        host: deps.host.kind,
        platform: deps.host.platform,
        dataFolder: deps.host.dataFolder,
        now: deps.clock.now(),
        problems: [...deps.problems(), ...deps.settings.problems()],
      }),
  };
}
