// A dry run in words and tables: what rules would give, in safe steps, and why nobody is missed.
import { useWords } from '../labels/words.ts';
import { type Column, Table } from '../ui/table.tsx';
import type { DryRun } from './rules-view.ts';

type Tried = DryRun['tracks'][number];

export function TriedRules({ dryRun }: { readonly dryRun: DryRun }) {
  const { t, number } = useWords();
  const people = (count: number | null) => (count === null ? t('rules.few') : number(count, 0));
  const change = (difference: number | null) =>
    difference === null
      ? t('rules.notComparable')
      : difference === 0
        ? t('rules.same')
        : t(difference > 0 ? 'rules.more' : 'rules.fewer', { count: Math.abs(difference) });
  const counted = <Row extends { people: number | null; change: number | null }>(): Column<Row>[] => [
    { key: 'people', header: t('rules.people'), figures: true, cell: (row) => people(row.people) },
    { key: 'change', header: t('rules.change'), figures: true, cell: (row) => change(row.change) },
  ];
  return (
    <div className="op-flow" aria-live="polite">
      <h3>{t('rules.outcome')}</h3>
      <p>
        {dryRun.people === null
          ? t('rules.readingFew')
          : t('rules.reading', { people: dryRun.people, all: dryRun.peopleCount })}{' '}
        {dryRun.people !== null &&
          dryRun.change !== null &&
          dryRun.change !== 0 &&
          `(${change(dryRun.change)})`}
      </p>
      <p className="op-soft op-small">{t('rules.safe')}</p>
      <Table<Tried>
        caption={t('rules.perTrack')}
        rows={dryRun.tracks}
        rowKey={({ track }) => track.code}
        columns={[
          { key: 'track', header: t('rules.track'), rowHeader: true, cell: ({ track }) => track.title },
          ...counted<Tried>(),
          {
            key: 'new',
            header: t('rules.newOnApplying'),
            figures: true,
            cell: ({ newOnApplying }) => people(newOnApplying),
          },
        ]}
      />
      <Table<DryRun['verdicts'][number]>
        caption={t('rules.nobodyMissed')}
        rows={dryRun.verdicts}
        rowKey={({ verdict }) => verdict}
        columns={[
          {
            key: 'verdict',
            header: t('rules.whatBecomes'),
            rowHeader: true,
            cell: ({ verdict }) => t(`rules.verdict.${verdict}`),
          },
          ...counted<DryRun['verdicts'][number]>(),
        ]}
      />
      <details>
        <summary>{t('rules.perDepartment')}</summary>
        {dryRun.tracks.map(({ track, departments }) => (
          <Table<Tried['departments'][number]>
            key={track.code}
            caption={track.title}
            rows={departments}
            rowKey={({ departmentId }) => departmentId}
            columns={[
              { key: 'name', header: t('rules.department'), rowHeader: true, cell: ({ name }) => name },
              ...counted<Tried['departments'][number]>(),
            ]}
          />
        ))}
      </details>
    </div>
  );
}
