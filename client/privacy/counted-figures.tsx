// In which published figures I am counted: a part for every wave, in it a table for every department I belonged to.
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Table } from '../ui/table.tsx';
import {
  aboutText,
  type CountedDepartment,
  type CountedFigure,
  type CountedWave,
  countedWaves,
  figureText,
} from './counted-figures.view-model.ts';
import './counted-figures.css';

export function CountedFigures({ figures }: { readonly figures: readonly CountedFigure[] }) {
  const { t } = useWords();
  const waves = countedWaves(figures);
  return (
    <section className="op-flow" id="cijfers">
      <h2>{t('privacy.figures')}</h2>
      {waves.length === 0 ? (
        <p>{t('privacy.noFigures')}</p>
      ) : (
        <>
          <p>{t('privacy.figuresText')}</p>
          <p>{t('privacy.figuresWithheld')}</p>
          {waves.map((wave, at) => (
            <Wave key={wave.id} wave={wave} open={at === 0} />
          ))}
        </>
      )}
    </section>
  );
}

function Wave({ wave, open }: { readonly wave: CountedWave; readonly open: boolean }) {
  const { t, date } = useWords();
  const { name, publishedAt, shown, withheld } = wave;
  return (
    <details className="op-counted" open={open}>
      <summary>
        <strong>{name}</strong>
        <span className="op-soft">
          {t('privacy.waveSummary', { date: date(publishedAt, 'short'), shown, withheld })}
        </span>
      </summary>
      <div className="op-flow">
        {wave.departments.map((department) => (
          <Department key={department.id} wave={wave.name} department={department} />
        ))}
      </div>
    </details>
  );
}

function Department({ wave, department }: { readonly wave: string; readonly department: CountedDepartment }) {
  const { t } = useWords();
  const { id, name, mayOpen, kinds } = department;
  return (
    <section>
      <h3>{name}</h3>
      {mayOpen && (
        <p>
          <Link to={`/afdeling/${id}`}>{t('privacy.department.open')}</Link>
        </p>
      )}
      <Table
        caption={`${name}, ${wave}`}
        hideCaption
        rows={kinds}
        rowKey={({ kind }) => kind}
        columns={[
          {
            key: 'kind',
            header: t('privacy.department.kind'),
            rowHeader: true,
            cell: ({ kind }) => t(`privacy.kind.${kind}`),
          },
          {
            key: 'state',
            header: t('privacy.department.state'),
            cell: ({ figures }) => (
              <ul className="op-counted__figures">
                {figures.map((figure) => (
                  <Line key={keyOf(figure)} figure={figure} />
                ))}
              </ul>
            ),
          },
        ]}
      />
    </section>
  );
}

function Line({ figure }: { readonly figure: CountedFigure }) {
  const words = useWords();
  const { t } = words;
  const { kind, respondentBand, skipped, isOpenData, shown } = figure;
  const people = (kind === 'MEANS' || kind === 'DISTRIBUTION') && respondentBand != null;
  const more = [
    ...(people && shown ? [t('privacy.respondents', { band: respondentBand })] : []),
    ...(isOpenData ? [t('privacy.alsoOpen')] : []),
    ...(skipped.length > 0
      ? [t('privacy.skipped', { names: skipped.map(({ name }) => name).join(', ') })]
      : []),
  ];
  return (
    <li>
      {aboutText(figure, words)}:{' '}
      <span className={shown ? 'op-counted__shown' : 'op-soft'}>{figureText(figure, words)}</span>
      {more.length > 0 && <span className="op-soft op-small"> ({more.join('; ')})</span>}
    </li>
  );
}

const keyOf = ({ attribute, groupName, since, trackTitle }: CountedFigure): string =>
  [attribute, groupName, since?.id, trackTitle].join('/');
