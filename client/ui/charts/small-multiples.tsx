// The same small trend for every competence, on one scale, so that they can be compared at a glance.
import { domainOf, type TrendPoint } from './trend.ts';
import { TrendChart } from './trend-chart.tsx';
import './charts.css';

export interface SmallMultiple {
  readonly key: string;
  readonly title: string;
  /** What this one says, in one sentence. */
  readonly reading: string;
  /** Said below it, such as whether the change is more than chance. */
  readonly remark: string;
  readonly points: readonly TrendPoint[];
}

export function SmallMultiples({ items }: { readonly items: readonly SmallMultiple[] }) {
  const domain = domainOf(items.flatMap((item) => item.points));
  return (
    <ul className="op-small-multiples">
      {items.map((item) => (
        <li key={item.key}>
          <p className="op-small-multiples__title">{item.title}</p>
          <TrendChart compact reading={item.reading} points={item.points} domain={domain} />
          <p className="op-small-multiples__remark">{item.remark}</p>
        </li>
      ))}
    </ul>
  );
}
