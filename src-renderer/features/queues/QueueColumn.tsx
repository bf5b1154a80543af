import { Fragment } from 'react';
import { Button } from '#components/Button.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatCount } from '#state/format.ts';
import { keysOf } from '#state/key-map.ts';
import { queueNames, type QueueName } from '#contract/tickets.ts';
import { tiers } from '#domain/customer/tier.ts';
import { queueWords, tierWords } from '#state/ticket-words.ts';
import { AccountStates } from './AccountStates.tsx';
import { NavLink } from './NavLink.tsx';
import { SyncFooter } from './SyncFooter.tsx';
import './QueueColumn.css';

/** The best paid first, what is still to be decided last. */
const tiersTopFirst = [...tiers.toReversed(), 'unassigned'] as const;

/** What there is beside the tickets: address and name. */
const areas = [
  {
    title: 'Playbook',
    links: [
      ['playbook/runbooks', 'Runbooks'],
      ['playbook/issue-types', 'Issue types'],
      ['playbook/templates', 'Templates'],
      ['playbook/knowledge-base', 'Knowledge base'],
      ['playbook/escalation', 'Escalation'],
      ['automations', 'Automations'],
      ['service-levels', 'Service levels'],
      ['corrections', 'Corrections'],
    ],
  },
  {
    title: 'Business',
    links: [
      ['customers', 'Customers'],
      ['shift', 'Shift'],
      ['reports', 'Reports'],
      ['settings', 'Settings'],
    ],
  },
] as const;

const toneOf = (queue: QueueName): 'amber' | 'red' | undefined =>
  queue === 'at-risk' ? 'amber' : queue === 'breached' ? 'red' : undefined;

/** The left column: inboxes with their state, queues and tiers with live counts, and the other areas. */
export function QueueColumn({ onOpenPalette }: { readonly onOpenPalette: () => void }) {
  const state = useConsole();
  const counts = useStoreValue(state.counts.store, (value) => value.counts);
  const route = useStoreValue(state.route.store, (value) => value.route);
  const keys = useStoreValue(state.settings.store, ({ settings }) => settings.keys);
  const paletteKeys = keysOf(
    { id: 'console.palette', title: '', group: 'Console', keys: 'Mod+K', run: () => undefined },
    keys,
  );
  const isQueue = (queue: QueueName): boolean => route.kind === 'queue' && route.queue === queue && route.tier === null;
  const isAt = (address: string): boolean => {
    if (route.kind !== 'page') return false;
    const [page, section] = address.split('/');
    return route.page === page && (section === undefined || route.rest.split('/')[0] === section);
  };
  return (
    <div className="QueueColumn">
      <header className="QueueColumn-head">
        <div className="QueueColumn-brand">
          <span>Firstline</span>
          <Button size="small" variant="plain" onPress={onOpenPalette}>
            <span className="visually-hidden">Commands </span>
            <Kbd keys={paletteKeys ?? 'Mod+K'} />
          </Button>
        </div>
        <AccountStates />
      </header>
      <nav className="QueueColumn-nav" aria-label="Queues and areas">
        <ul aria-label="Queues">
          {queueNames.map((queue) => (
            <NavLink
              key={queue}
              href={`#/queue/${queue}`}
              isCurrent={isQueue(queue)}
              count={counts ? counts.queues[queue] : null}
              tone={counts && counts.queues[queue] > 0 ? toneOf(queue) : undefined}
            >
              {queueWords[queue]}
            </NavLink>
          ))}
          <NavLink href="#/batch" isCurrent={route.kind === 'batch'} count={counts ? counts.batch : null}>
            Batch
          </NavLink>
        </ul>
        <h2 className="QueueColumn-title">Tiers</h2>
        <ul aria-label="Tiers">
          {tiersTopFirst.map((tier) =>
            tier === 'unassigned' && counts?.tiers.unassigned === 0 ? null : (
              <NavLink
                key={tier}
                href={`#/tier/${tier}`}
                isCurrent={route.kind === 'queue' && route.tier === tier}
                count={counts ? counts.tiers[tier] : null}
              >
                {tierWords[tier]}
              </NavLink>
            ),
          )}
        </ul>
        {areas.map(({ title, links }) => (
          <Fragment key={title}>
            <h2 className="QueueColumn-title">{title}</h2>
            <ul aria-label={title}>
              {links.map(([address, name]) => (
                <NavLink key={address} href={`#/${address}`} isCurrent={isAt(address)}>
                  {name}
                </NavLink>
              ))}
            </ul>
          </Fragment>
        ))}
      </nav>
      <SyncFooter format={formatCount} />
    </div>
  );
}
