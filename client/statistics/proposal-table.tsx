// The proposals for one competence: old, new, difference, how sure, and whether to take it over.
import { useWords } from '../labels/words.ts';
import { signedNumber } from '../ui/charts/signed-number.ts';
import { type Column, Table } from '../ui/table.tsx';
import { shortText } from './items.view-model.ts';
import type { ProposedItem } from './proposal.view-model.ts';

interface ProposalTableProps {
  readonly name: string;
  readonly items: readonly ProposedItem[];
  /** Null where there is no draft to take anything over into. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (id: string, isChosen: boolean) => void;
}

export function ProposalTable({ name, items, chosen, onChoose }: ProposalTableProps) {
  const words = useWords();
  const { t, number } = words;
  const two = (value: number) => number(value, 2);
  const choice: Column<ProposedItem> = {
    key: 'choose',
    header: t('statistics.calibration.choose'),
    cell: ({ id, text, difficulty }) =>
      difficulty === null ? null : (
        <input
          type="checkbox"
          aria-label={t('statistics.calibration.chooseItem', { text: shortText(text) })}
          checked={chosen?.has(id) ?? false}
          onChange={({ target }) => onChoose(id, target.checked)}
        />
      ),
  };
  return (
    <Table
      caption={t('statistics.calibration.caption', { name })}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        ...(chosen === null ? [] : [choice]),
        {
          key: 'item',
          header: t('statistics.items.item'),
          rowHeader: true,
          cell: ({ text }) => shortText(text),
        },
        {
          key: 'answers',
          header: t('statistics.calibration.answers'),
          figures: true,
          cell: ({ answerCount }) => number(answerCount),
        },
        {
          key: 'old',
          header: t('statistics.calibration.oldDifficulty'),
          figures: true,
          cell: ({ oldDifficulty }) => two(oldDifficulty),
        },
        {
          key: 'new',
          header: t('statistics.calibration.newDifficulty'),
          figures: true,
          cell: ({ difficulty, reason }) =>
            difficulty === null
              ? t(`statistics.calibration.${reason ?? 'NO_ESTIMATE'}`)
              : two(difficulty.value),
        },
        {
          key: 'difference',
          header: t('statistics.calibration.difference'),
          figures: true,
          cell: ({ difficulty, oldDifficulty }) =>
            difficulty === null ? '–' : signedNumber(difficulty.value - oldDifficulty, words, 2),
        },
        {
          key: 'interval',
          header: t('statistics.calibration.interval'),
          figures: true,
          cell: ({ difficulty }) =>
            difficulty === null
              ? '–'
              : t('statistics.range', { low: two(difficulty.low), high: two(difficulty.high) }),
        },
        {
          key: 'discrimination',
          header: t('statistics.calibration.discrimination'),
          figures: true,
          cell: ({ discrimination, oldDiscrimination }) =>
            discrimination === null
              ? two(oldDiscrimination)
              : t('statistics.calibration.from', {
                  old: two(oldDiscrimination),
                  now: two(discrimination.value),
                }),
        },
      ]}
    />
  );
}
