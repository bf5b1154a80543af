import { lazy, type ComponentType, type ReactNode } from 'react';

type Fetched<Props> = { readonly default: ComponentType<Props> };

/** A part that is fetched when it is first shown, or before by `preload`. */
export type LatePart<Props> = ((props: Props) => ReactNode) & { readonly preload: () => Promise<unknown> };

/**
 * React's `lazy` for parts that may have been fetched before. Those are shown in the very frame that wants them: React
 * alone would draw a placeholder first even where nothing has to be waited for, and holds back whatever follows a
 * placeholder for 300 ms (its throttle against flicker).
 */
export function latePart<Props>(fetch: () => Promise<Fetched<Props>>): LatePart<Props> {
  let fetched: Fetched<Props> | null = null;
  const preload = async (): Promise<Fetched<Props>> => (fetched = await fetch());
  const component = lazy(() => (fetched === null ? preload() : settled(fetched)));
  // React's type of it is not known to take these very props.
  return Object.assign(component as unknown as (props: Props) => ReactNode, { preload });
}

/** A promise that calls back at once, which React takes for one that is kept; the language's own call back in a later turn. */
function settled<T>(value: T): Promise<T> {
  const promise = Promise.resolve(value);
  // oxlint-disable-next-line unicorn/no-thenable -- that it calls back at once is what it is for
  return Object.assign(promise, { then: (take: (value: T) => unknown) => take(value) });
}
