import '#styles/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsoleProvider } from '#state/console-context.tsx';
import { createConsoleState } from '#state/console-state.ts';
import { App } from './App.tsx';
import { browserPorts } from './browser-ports.ts';
import { chooseGateway } from './choose-gateway.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { listenToEngine } from './listen-to-engine.ts';
import { preloadWhenIdle } from './preload-when-idle.ts';
import { rememberedTheme, showAppearance } from './appearance.ts';

/** No await at the top: parts that are loaded later import from the same file, and would wait for its end. */
async function start(): Promise<void> {
  const root = document.querySelector('#root');
  if (!root) throw new Error('index.html has no #root');
  showAppearance({ theme: rememberedTheme(), density: 'comfortable' });
  const state = createConsoleState(browserPorts(await chooseGateway()));
  listenToEngine(state);
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <ConsoleProvider value={state}>
          <App />
        </ConsoleProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
  preloadWhenIdle(state);
}

void start();
