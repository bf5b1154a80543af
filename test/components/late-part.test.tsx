// @vitest-environment jsdom
import { act, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { latePart, type LatePart } from '#components/late-part.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type Props = { readonly name: string };
const Part = ({ name }: Props) => <p>{name}</p>;

describe('a part that is fetched late', () => {
  const shown = (Late: LatePart<Props>): (() => string) => {
    const place = document.createElement('div');
    const root = createRoot(place);
    onTestFinished(() => act(() => root.unmount()));
    act(() =>
      root.render(
        <Suspense fallback="…">
          <Late name="mail" />
        </Suspense>,
      ),
    );
    return () => place.textContent;
  };

  it('is shown in the same frame when it was fetched before', async () => {
    let fetched = 0;
    const Late = latePart(async () => ((fetched += 1), { default: Part }));
    await Late.preload();
    expect(shown(Late)()).toBe('mail');
    expect(fetched).toBe(1);
  });

  it('leaves a placeholder until it is fetched', async () => {
    const arrives = Promise.withResolvers<{ default: typeof Part }>();
    const text = shown(latePart(() => arrives.promise));
    expect(text()).toBe('…');
    await act(async () => arrives.resolve({ default: Part }));
    expect(text()).toBe('mail');
  });
});
