import { memo, Suspense, useCallback, useEffect } from 'react';
import { Skeleton } from '#components/Skeleton.tsx';
import { ToastRegion } from '#components/ToastRegion.tsx';
import { QueueColumn } from '#features/queues/QueueColumn.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { commands } from './commands.ts';
import { ConnectionLine } from './ConnectionLine.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Dialogs } from './late-dialogs.ts';
import { PlaybookLine } from './PlaybookLine.tsx';
import { pages } from './routes.tsx';
import { TicketArea } from './TicketArea.tsx';
import { useKeyboard } from './use-keyboard.ts';
import './App.css';

const Queues = memo(QueueColumn);

function Toasts() {
  const { toasts } = useConsole();
  return <ToastRegion toasts={useStoreValue(toasts.store, (state) => state.toasts)} onDismiss={toasts.dismiss} />;
}

function MainArea() {
  const { route: routes } = useConsole();
  const route = useStoreValue(routes.store, (state) => state.route);
  if (route.kind !== 'page') return <TicketArea route={route} />;
  const page = pages[route.page];
  const Page = page?.component;
  return (
    <main className="App-page" id="main" tabIndex={-1}>
      {Page ? (
        <Page rest={route.rest} commands={commands} />
      ) : (
        <>
          <h1>No such page</h1>
          <p>Choose a queue at the left.</p>
        </>
      )}
    </main>
  );
}

/** The frame of the console: queues at the left, then the tickets or a page. */
export function App() {
  useKeyboard();
  const state = useConsole();
  const route = useStoreValue(state.route.store, (value) => value.route);
  const firstRun = useStoreValue(state.settings.store, (value) => value.loaded && !value.settings.firstRunDone);
  const noAccounts = useStoreValue(state.sync.store, (value) => value.loaded && value.statuses.length === 0);
  const drawer = useStoreValue(state.layout, (value) => value.drawer);
  const dialog = useStoreValue(state.layout, (value) => value.dialog);
  const openPalette = useCallback(() => state.layout.setState({ dialog: 'palette' }), [state]);
  const whole = route.kind === 'page' && pages[route.page]?.frame === 'whole';

  useEffect(() => {
    if (firstRun && noAccounts && route.kind === 'queue')
      state.route.go({ kind: 'page', page: 'first-run', rest: '' }, 'replace');
  }, [firstRun, noAccounts, route.kind, state]);
  // At once, not after the next paint: a command may go somewhere and then open a menu there.
  useEffect(
    () => state.route.store.subscribe(() => state.layout.setState({ drawer: false, menu: null, pickingArticle: null })),
    [state],
  );

  return (
    <div className="App">
      <a
        className="App-skip"
        href="#main"
        onClick={(event) => (event.preventDefault(), document.querySelector<HTMLElement>('#main')?.focus())}
      >
        Skip to the content
      </a>
      <ConnectionLine />
      <PlaybookLine />
      <div className="App-columns" data-whole={whole || undefined} data-drawer={drawer || undefined}>
        {whole ? null : <Queues onOpenPalette={openPalette} />}
        {drawer ? (
          <button
            type="button"
            className="App-drawerScrim"
            aria-label="Close the list of queues"
            onClick={() => state.layout.setState({ drawer: false })}
          />
        ) : null}
        <ErrorBoundary resetOn={route.kind === 'page' ? route.page : route.kind}>
          <Suspense
            fallback={
              <main className="App-page">
                <Skeleton lines={6} />
              </main>
            }
          >
            <MainArea />
          </Suspense>
        </ErrorBoundary>
      </div>
      <Suspense>{dialog ? <Dialogs name={dialog} /> : null}</Suspense>
      <Toasts />
    </div>
  );
}
