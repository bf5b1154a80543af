import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { Settings, settingsCalls } from '#contract/settings.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { SettingsStore } from '#engine/ports/settings-store.ts';
import { serviceLevelsView, withCell } from '#engine/service-levels/service-levels-view.ts';

/** What the engine knows of the program around it. */
export type HostInfo = {
  readonly version: string;
  readonly kind: 'electron' | 'loopback' | 'in-memory';
  readonly platform: string;
  readonly dataFolder: string;
};

export type SettingsHandlerDeps = {
  readonly settings: SettingsStore;
  readonly playbook: PlaybookSource;
  readonly clock: Clock;
  readonly host: HostInfo;
  readonly policy: () => SlaPolicy;
  /** Makes this the policy in force; returns it with its version. */
  readonly adopt: (policy: SlaPolicy) => SlaPolicy;
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
    'serviceLevels.get': async () => succeed(serviceLevelsView(deps.policy())),
    'serviceLevels.changeCell': async ({ tier, severity, response, resolution }) => {
      const next = withCell(deps.policy(), tier, severity, response, resolution);
      try {
        await deps.playbook.saveServiceLevels(next);
      } catch (error) {
        return fail({
          kind: 'refused',
          message: `The service levels could not be saved: ${error instanceof Error ? error.message : String(error)}`,
        });
      }
      return succeed(serviceLevelsView(deps.adopt(next)));
    },
    'serviceLevels.restore': async () =>
      succeed(serviceLevelsView(deps.adopt(await deps.playbook.restoreServiceLevels()))),
    'app.info': async () =>
      succeed({
        version: deps.host.version,
        host: deps.host.kind,
        platform: deps.host.platform,
        dataFolder: deps.host.dataFolder,
        now: deps.clock.now(),
        problems: [
          ...deps.problems(),
          ...deps.settings.problems(),
          ...deps.playbook.problems().map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`),
        ],
      }),
  };
}
