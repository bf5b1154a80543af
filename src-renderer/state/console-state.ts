import type { Gateway } from '#contract/gateway.ts';
import { createRoute, type AddressBar, type RouteStore } from './route.ts';
import { createSettings, type SettingsStore } from './settings.ts';
import { createToasts, type Schedule, type ToastStore } from './toasts.ts';

/** What the stores need from outside, so that tests decide over time and address. */
export type ConsolePorts = {
  readonly gateway: Gateway;
  readonly schedule: Schedule;
  readonly addressBar: AddressBar;
  /** Epoch ms. */
  readonly now: () => number;
};

/** Every store that features share. Made once; nothing here knows React. */
export type ConsoleState = {
  readonly gateway: Gateway;
  readonly toasts: ToastStore;
  readonly settings: SettingsStore;
  readonly route: RouteStore;
};

/** Wires the stores to the gateway. */
export function createConsoleState(ports: ConsolePorts): ConsoleState {
  const toasts = createToasts(ports.schedule);
  return {
    gateway: ports.gateway,
    toasts,
    settings: createSettings(ports.gateway, toasts),
    route: createRoute(ports.addressBar),
  };
}
