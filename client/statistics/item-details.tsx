// One question opened: how often each answer was given, and how groups did.
import { useWords } from '../labels/words.ts';
import { Table } from '../ui/table.tsx';
import { groupsOf, type Item } from './items.view-model.ts';

interface ItemDetailsProps {
  readonly item: Item;
  readonly families: readonly { readonly code: string; readonly name: string }[];
}

const AGE_BANDS = ['under-35', '35-44', '45-54', '55-plus'] as const;
const ATTRIBUTES = ['roleFamily', 'ageBand'] as const;

export function ItemDetails({ item, families }: ItemDetailsProps) {
  const { t } = useWords();
  return (
    <details className="op-item">
      <summary>
        {item.text}
        {item.flags.map((flag) => (
          <strong key={flag} className="op-item__flag">
            {' '}
            {t(`statistics.flag.${flag}`)}
          </strong>
        ))}
      </summary>
      <div className="op-flow">
        {item.flags.map((flag) => (
          <p key={flag}>{t(`statistics.advice.${flag}`)}</p>
        ))}
        <Answers item={item} />
        <Groups item={item} families={families} />
      </div>
    </details>
  );
}

function Answers({ item }: Pick<ItemDetailsProps, 'item'>) {
  const { t } = useWords();
  const isTest = item.kind === 'KNOWLEDGE' || item.kind === 'TASK';
  const rows = item.options.map((option, place) => ({
    ...option,
    place,
    name: option.text ?? t(place === 0 ? 'statistics.items.wrong' : 'statistics.items.rightOne'),
  }));
  return (
    <Table
      caption={t('statistics.items.answers')}
      rows={rows}
      rowKey={({ place }) => place}
      columns={[
        { key: 'answer', header: t('statistics.items.answer'), rowHeader: true, cell: ({ name }) => name },
        ...(isTest
          ? [
              {
                key: 'right',
                header: t('statistics.items.best'),
                cell: ({ right }: (typeof rows)[number]) => (right ? t('statistics.items.isBest') : ''),
              },
            ]
          : []),
        {
          key: 'share',
          header: t('statistics.items.share'),
          figures: true,
          cell: ({ share }) =>
            share === null
              ? t('charts.notShown')
              : t(`statistics.share.${share.bound}`, { percent: share.percent }),
        },
      ]}
    />
  );
}

function Groups({ item, families }: ItemDetailsProps) {
  const { t } = useWords();
  if (item.kind !== 'KNOWLEDGE' && item.kind !== 'TASK') return null;
  const nameOf = (value: string | null) => {
    const band = AGE_BANDS.find((one) => one === value);
    if (band !== undefined) return t(`statistics.age.${band}`);
    return families.find(({ code }) => code === value)?.name ?? t('statistics.items.otherFunctions');
  };
  const placeOf = (value: string | null) => AGE_BANDS.findIndex((one) => one === value);
  const rows = ATTRIBUTES.flatMap((attribute) =>
    [...groupsOf(item, attribute)].sort((one, other) => placeOf(one.value) - placeOf(other.value)),
  );
  if (rows.length === 0) return null;
  return (
    <Table
      caption={t('statistics.items.groups')}
      rows={rows}
      rowKey={({ attribute, value }) => `${attribute}=${value}`}
      columns={[
        {
          key: 'group',
          header: t('statistics.items.group'),
          rowHeader: true,
          cell: ({ value }) => nameOf(value),
        },
        {
          key: 'right',
          header: t('statistics.items.right'),
          figures: true,
          cell: ({ rightShare }) =>
            rightShare === null
              ? t('charts.notShown')
              : t(`statistics.share.${rightShare.bound}`, { percent: rightShare.percent }),
        },
        {
          key: 'people',
          header: t('statistics.reliability.people'),
          figures: true,
          cell: ({ band }) => band ?? t('charts.notShown'),
        },
      ]}
    />
  );
}
