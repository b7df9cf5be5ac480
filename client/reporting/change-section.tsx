// What moved since the wave before, in three lists: forward, backward, and what may be chance.
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { signedNumber } from '../ui/charts/signed-number.ts';
import {
  type Change,
  type ChangeSince,
  changeReading,
  changeTable,
  type Direction,
} from './change.view-model.ts';

const DIRECTIONS: readonly Direction[] = ['up', 'down', 'chance'];

export function ChangeFigure({
  since,
  about,
}: {
  readonly since: ChangeSince | null;
  readonly about: string;
}) {
  const words = useWords();
  const { t } = words;
  if (since === null)
    return (
      <section>
        <h3>{t('reporting.change.figure')}</h3>
        <p>{t('reporting.change.first')}</p>
      </section>
    );
  return (
    <Figure
      title={t('reporting.change.figure')}
      reading={changeReading(since, words)}
      table={changeTable(since, words)}
      {...(since.index !== null && { note: t('reporting.change.note') })}
      about={about}
      drawn={false}
    >
      {since.competences.length > 0 && (
        <div className="op-change-list">
          {DIRECTIONS.map((direction) => (
            <ChangeList
              key={direction}
              direction={direction}
              changes={since.competences.filter((one) => one.direction === direction)}
            />
          ))}
        </div>
      )}
    </Figure>
  );
}

interface ChangeListProps {
  readonly direction: Direction;
  readonly changes: readonly Change[];
}

function ChangeList({ direction, changes }: ChangeListProps) {
  const words = useWords();
  const { t } = words;
  return (
    <div>
      <h4>{t(`reporting.change.${direction}`)}</h4>
      {changes.length === 0 ? (
        <p className="op-soft op-small">{t('reporting.change.nothing')}</p>
      ) : (
        <ul className="op-small">
          {changes.map(({ name, change }) => (
            <li key={name}>
              <span className="op-change-list__points">{signedNumber(change.value, words)}</span>
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
