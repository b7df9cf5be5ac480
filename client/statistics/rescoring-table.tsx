// The first and the second outcome of a measurement side by side, per department.
import type { ResultOf } from '../api/graphql.ts';
import { useWords } from '../labels/words.ts';
import { type PublishedShare, shortShare } from '../ui/charts/share.ts';
import { Table } from '../ui/table.tsx';
import type { rescoringsDocument } from './statistics.documents.ts';

type Rescoring = ResultOf<typeof rescoringsDocument>['waveRescorings']['made'][number];
type Unit = Rescoring['units'][number];

const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'] as const;

export function RescoringTable({ rescoring }: { readonly rescoring: Rescoring }) {
  const { t, number, dateTime } = useWords();
  const versions = ({ instrument, segmentRule, roleProfile }: Rescoring['from']) =>
    t('statistics.rescoring.versions', {
      ...{
        instrument: String(instrument),
        segmentRule: String(segmentRule),
        roleProfile: String(roleProfile),
      },
    });
  const share = (one: PublishedShare | null) =>
    one === null ? t('charts.notShown') : t('statistics.percent', { percent: shortShare(one) });
  const change = (before: string, after: string) => t('statistics.rescoring.change', { before, after });
  const index = ({ indexBefore, indexAfter }: Unit) =>
    indexBefore === null || indexAfter === null
      ? t('charts.notShown')
      : change(number(indexBefore.value, 1), number(indexAfter.value, 1));
  return (
    <div className="op-flow">
      <p>{t('statistics.rescoring.one', { at: dateTime(rescoring.madeAt), reason: rescoring.reason })}</p>
      <Table
        caption={t('statistics.rescoring.caption', {
          from: versions(rescoring.from),
          to: versions(rescoring.to),
        })}
        rows={rescoring.units}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('statistics.rescoring.department'),
            rowHeader: true,
            cell: ({ name }) => name,
          },
          { key: 'index', header: t('statistics.rescoring.index'), figures: true, cell: index },
          ...SEGMENTS.map((segment) => ({
            key: segment,
            header: t(`statistics.rescoring.segment.${segment}`),
            figures: true,
            cell: ({ segments }: Unit) => {
              const own = segments.find((one) => one.segment === segment);
              return own === undefined ? t('charts.notShown') : change(share(own.before), share(own.after));
            },
          })),
          {
            key: 'otherSegment',
            header: t('statistics.rescoring.otherSegment'),
            figures: true,
            cell: ({ otherSegment }) => share(otherSegment),
          },
          {
            key: 'otherLevel',
            header: t('statistics.rescoring.otherLevel'),
            figures: true,
            cell: ({ otherLevel }) => share(otherLevel),
          },
        ]}
      />
      <p className="op-soft op-small">{t('statistics.rescoring.note')}</p>
    </div>
  );
}
