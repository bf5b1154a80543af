import { useState } from 'react';
import { Select } from '#components/Select.tsx';
import { CoveragePart } from './CoveragePart.tsx';
import { GapsPart } from './GapsPart.tsx';
import { OverduePart } from './OverduePart.tsx';
import { WorthPart } from './WorthPart.tsx';
import './KnowledgeBaseOverview.css';

const periods = [
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 12 months' },
] as const;

/** How the knowledge base is doing: how much of it there is, what it is worth, what is missing, what has to be reread. */
export default function KnowledgeBaseOverview() {
  const [days, setDays] = useState<(typeof periods)[number]['value']>('90');
  return (
    <div className="KnowledgeBaseOverview">
      <header className="KnowledgeBaseOverview-head">
        <h2>How it is doing</h2>
        <Select label="Period" hideLabel options={periods} value={days} onChange={setDays} />
      </header>
      <WorthPart days={Number(days)} />
      <GapsPart days={Number(days)} />
      <CoveragePart />
      <OverduePart />
    </div>
  );
}
