import { useEffect, useState } from 'react';
import { useConsole } from '#state/console-context.tsx';
import { ConnectAssistant } from './ConnectAssistant.tsx';
import { createConnection } from './connection.ts';
import { connectSteps, type ConnectStep } from './connect-step.ts';
import { Welcome } from './Welcome.tsx';
import './FirstRun.css';

const stepOf = (text: string | undefined): ConnectStep => connectSteps.find((step) => step === text) ?? 'address';

/** The first minutes: connect an inbox, or look around in the sample inbox. `rest`: "", or "connect" and a step. */
export default function FirstRunPage({ rest }: { readonly rest: string }) {
  const { gateway, ticker } = useConsole();
  // Lives as long as the page, so that neither Back nor a look at the first screen loses what was typed.
  const [connection] = useState(() => createConnection(gateway, ticker.now()));
  useEffect(() => () => connection.dispose(), [connection]);
  const [first, second] = rest.split('/');
  return (
    <div className="FirstRun">
      <div className="FirstRun-column">
        {first === 'connect' ? <ConnectAssistant connection={connection} wanted={stepOf(second)} /> : <Welcome />}
      </div>
    </div>
  );
}
