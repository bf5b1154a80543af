import { Chip } from '#components/Chip.tsx';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { formatCount } from '#state/format.ts';
import { tierWords } from '#state/ticket-words.ts';
import { tiersIn } from './chart-options.ts';
import { differenceWords, isKept, judged, shareWords, targetWords, type TierRow } from './report-words.ts';
import './TierCards.css';

function TierCard({ row, before }: { readonly row: TierRow; readonly before: TierRow | null }) {
  const { response, resolution, target } = row;
  const kept = isKept(row);
  return (
    <li className="TierCard">
      <div className="TierCard-head">
        <strong>{tierWords[row.tier]}</strong>
        {kept === null ? null : (
          <Chip tone={kept ? 'green' : 'amber'} shape="pill">
            {kept ? 'Reached' : 'Missed'}
          </Chip>
        )}
      </div>
      <p className="TierCard-share">
        {shareWords(response.share)} <span>of {formatCount(judged(response))} first responses</span>
      </p>
      <p className="TierCard-hint">
        {targetWords(target)} to be kept
        {before === null ? '' : ` · ${differenceWords(before.response.share, response.share)}`}
      </p>
      <p className="TierCard-hint">
        Resolutions {shareWords(resolution.share)} of {formatCount(judged(resolution))}
        {response.open > 0 ? ` · ${formatCount(response.open)} not answered yet` : ''}
      </p>
    </li>
  );
}

/** Each tier in a figure: what was kept of its first responses against the share to be kept. */
export function TierCards({ report, own }: { readonly report: SlaAttainment; readonly own: SlaAttainment | null }) {
  return (
    <ul className="TierCards" aria-label="Kept by tier">
      {tiersIn(report).map((tier) => {
        const row = report.tiers.find((each) => each.tier === tier);
        return row === undefined ? null : (
          <TierCard key={tier} row={row} before={own?.tiers.find((each) => each.tier === tier) ?? null} />
        );
      })}
    </ul>
  );
}
