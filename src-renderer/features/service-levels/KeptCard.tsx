import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Menu } from '#components/Menu.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { tiers, type Tier } from '#domain/customer/tier.ts';
import { day } from '#domain/time/instant.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatCount } from '#state/format.ts';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { tierWords } from '#state/ticket-words.ts';
import { useAnswer } from '#state/use-answer.ts';
import { withShare } from './edit-policy.ts';
import { ParsedField } from './ParsedField.tsx';
import { readShare, shareText } from './read-share.ts';
import './KeptCard.css';

const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const judges = { own: 'as they ran', version: 'under this version', draft: 'under this edit' } as const;
type Judge = keyof typeof judges;

/** Kept responses of a tier; tickets without a tier run on the Starter grid, but are no Starter customer's. */
function shareOf(report: SlaAttainment | null, tier: Tier) {
  const row = report?.tiers.find((each) => each.tier === tier)?.response;
  return { share: row?.share ?? null, judged: row ? row.met + row.breached : 0 };
}

type RowProps = {
  readonly tier: Tier;
  readonly report: SlaAttainment | null;
  readonly draft: PolicyDraft;
  readonly state: ReadyDraft;
};

function KeptRow({ tier, report, draft, state }: RowProps) {
  const { share, judged } = shareOf(report, tier);
  const target = state.policy.attainment[tier];
  const isMissed = share !== null && share < target;
  const words =
    share === null
      ? report === null
        ? '…'
        : 'nothing judged yet'
      : `${percent.format(share)} of ${formatCount(judged)}${isMissed ? ', missed' : ''}`;
  return (
    <li className="KeptCard-row">
      <span className="KeptCard-tier">{tierWords[tier]}</span>
      <span className="KeptCard-track" aria-hidden>
        <span
          className="KeptCard-bar"
          data-missed={isMissed || undefined}
          style={{ inlineSize: `${(share ?? 0) * 100}%` }}
        />
        <span className="KeptCard-mark" style={{ insetInlineStart: `${target * 100}%` }} />
      </span>
      <span className="KeptCard-words" data-missed={isMissed || undefined}>
        {words}
      </span>
      <span className="KeptCard-target">
        <ParsedField
          key={state.generation}
          draft={draft}
          state={state}
          path={`attainment.${tier}`}
          label={`${tierWords[tier]}, share of responses to be kept`}
          hideLabel
          text={shareText(target)}
          read={(text) => readShare(text, tierWords[tier])}
          onValue={(value) => draft.edit(withShare(tier, value))}
        />
      </span>
    </li>
  );
}

/** What was kept in the last 30 days against the share to be kept, and that share. */
export function KeptCard({ draft, state }: { readonly draft: PolicyDraft; readonly state: ReadyDraft }) {
  const { ticker } = useConsole();
  const [judge, setJudge] = useState<Judge>('own');
  // The period stands still while the card does, or each look would be another question.
  const [to] = useState(() => ticker.now() + 1);
  const isEdited = state.changes.length > 0 && state.problems.length === 0;
  const wanted = judge === 'draft' && !isEdited ? 'own' : judge;
  const { answer, retry } = useAnswer(
    'sla.report',
    {
      from: to - 30 * day,
      to,
      policy:
        wanted === 'own'
          ? { kind: 'own' }
          : wanted === 'version'
            ? { kind: 'version', version: state.inForce.version }
            : { kind: 'draft', policy: state.policy },
    },
    'serviceLevels.changed',
  );
  return (
    <section className="KeptCard" aria-labelledby="kept-title">
      <header className="KeptCard-head">
        <h2 className="ServiceLevels-heading" id="kept-title">
          First responses kept, last 30 days
        </h2>
        <Menu
          label="Judged by"
          trigger={(props) => (
            <Button size="small" variant="plain" {...props}>
              {judges[wanted]} <ChevronDown size={12} aria-hidden />
            </Button>
          )}
          groups={() => [
            {
              title: 'Judged',
              entries: (['own', 'version', 'draft'] as const).map((id) => ({
                id,
                label: judges[id],
                isChosen: id === wanted,
                isDisabled: id === 'draft' && !isEdited,
              })),
            },
          ]}
          onChoose={(id) => setJudge(id === 'version' || id === 'draft' ? id : 'own')}
        />
        <a className="KeptCard-more" href="#/reports">
          Reports
        </a>
      </header>
      {answer.kind === 'failed' ? (
        <ErrorState title="What was kept could not be read" message={answer.message} onRetry={retry} />
      ) : (
        <ul className="KeptCard-card" aria-busy={answer.kind === 'loading'}>
          <li className="KeptCard-row KeptCard-titles" aria-hidden>
            <span />
            <span />
            <span />
            <span>To be kept</span>
          </li>
          {tiers.map((tier) => (
            <KeptRow
              key={tier}
              tier={tier}
              report={answer.kind === 'ready' ? answer.value : null}
              draft={draft}
              state={state}
            />
          ))}
          {answer.kind === 'loading' ? (
            <li className="visually-hidden">
              <Skeleton lines={1} label="What was kept is being counted" />
            </li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
