import { useEffect, useRef, useState } from 'react';
import type { ChartOption, DrawnChart } from './draw-chart.ts';
import './Chart.css';

export type ChartProps = {
  /** All that the picture says, as a sentence: it is read instead of the picture. */
  readonly label: string;
  readonly option: ChartOption;
  /** In rem, so that it grows with the text. */
  readonly height: number;
};

/** A picture of figures that also stand in a table. Its library comes with the first one that is shown. */
export function Chart({ label, option, height }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<DrawnChart | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const element = box.current;
    let drawn: DrawnChart | null = null;
    let current = true;
    const sizes = new ResizeObserver(() => drawn?.resize());
    void import('./draw-chart.ts')
      .then(({ drawChart }) => {
        if (!current || element === null) return;
        drawn = drawChart(element);
        sizes.observe(element);
        setChart(drawn);
      })
      .catch(() => setMissing(true));
    return () => {
      current = false;
      sizes.disconnect();
      drawn?.end();
    };
  }, []);
  useEffect(() => chart?.show(option), [chart, option]);
  if (isMissing) return <p className="Chart-missing">The picture could not be drawn; the table has its figures.</p>;
  return <div ref={box} className="Chart" role="img" aria-label={label} style={{ height: `${height}rem` }} />;
}
