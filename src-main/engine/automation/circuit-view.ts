import type { z } from 'zod';
import type { circuitSchema } from '#contract/automations.ts';
import { circuitBreaker } from '#domain/automation/circuit-breaker.ts';
import { day, hour } from '#domain/time/instant.ts';
import type { AutomationDeps } from './automation-deps.ts';

export type CircuitView = z.infer<typeof circuitSchema>;

/** The circuit and how much of the hourly limit is used. */
export async function circuitView(deps: AutomationDeps): Promise<CircuitView> {
  const { open } = deps.store.automations.circuit();
  return {
    open,
    sentThisHour: deps.store.automations.sentTimes({ since: deps.clock.now() - hour }).length,
    limitAnHour: (await deps.book())?.caps.inAllAnHour ?? 0,
  };
}

/** Opens or closes it by hand; what came before a closing was looked at and counts no more. */
export function setCircuit(deps: AutomationDeps, open: boolean, because: string): Promise<CircuitView> {
  const now = deps.clock.now();
  const before = deps.store.automations.circuit();
  deps.store.automations.setCircuit(
    open
      ? { open: { since: now, because: because || `${deps.agentName()} stopped it.` }, closedAt: before.closedAt }
      : { open: null, closedAt: now },
  );
  deps.onAutomationsChanged();
  return circuitView(deps);
}

/** Looks at what came back and opens the circuit where it is too much; true if it has just opened. */
export async function watchCircuit(deps: AutomationDeps): Promise<boolean> {
  const { automations } = deps.store;
  const { open, closedAt } = automations.circuit();
  const limits = (await deps.book())?.circuit;
  if (open !== null || limits === undefined) return false;
  const now = deps.clock.now();
  const because = circuitBreaker(automations.echoes(now - 30 * day), limits, closedAt, now);
  if (because === null) return false;
  automations.setCircuit({ open: { since: now, because }, closedAt });
  deps.onAutomationsChanged();
  return true;
}
