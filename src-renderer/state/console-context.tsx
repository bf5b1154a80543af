import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { ConsoleState } from './console-state.ts';

const ConsoleContext = createContext<ConsoleState | null>(null);

/** Hands the stores to everything below it; made once at boot. */
export const ConsoleProvider = ConsoleContext.Provider;

/** The stores and actions of the console. */
export function useConsole(): ConsoleState {
  const state = use(ConsoleContext);
  if (!state) throw new Error('useConsole outside of ConsoleProvider');
  return state;
}

/** Follows one part of a store; renders again only when that part is another value. */
export function useStoreValue<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  return useStore(store, select);
}
