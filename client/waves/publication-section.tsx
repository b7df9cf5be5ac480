// What the release gate let out of a measurement, and that nobody's score can be computed from it.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { wavePublicationDocument } from './waves.documents.ts';

export function PublicationSection({ waveId }: { readonly waveId: string }) {
  const { t, number } = useWords();
  const asked = useAsk(wavePublicationDocument, { waveId });
  return (
    <section className="op-flow">
      <h2>{t('waves.gate.title')}</h2>
      <Loaded of={asked} lines={4}>
        {({ publication }) =>
          publication === null ? (
            <p>{t('waves.gate.none')}</p>
          ) : (
            <>
              <p>
                {t('waves.gate.reading', {
                  shown: number(publication.shownCellCount),
                  cells: number(publication.cellCount),
                  teams: publication.shownTeamsPercent,
                })}
              </p>
              <Notice kind={publication.audit.derivableCount === 0 ? 'good' : 'error'}>
                {t(publication.audit.derivableCount === 0 ? 'waves.gate.safe' : 'waves.gate.unsafe', {
                  checked: number(publication.audit.unionsChecked),
                  unfinished: publication.audit.unfinishedCount,
                })}
              </Notice>
              <DescriptionList
                items={[
                  {
                    term: t('waves.gate.withheld'),
                    description: number(publication.cellCount - publication.shownCellCount),
                  },
                  { term: t('waves.gate.version'), description: String(publication.version) },
                  {
                    term: t('waves.gate.hash'),
                    description: <code className="op-small">{publication.digest}</code>,
                  },
                ]}
              />
              <p>
                <Link to="/afdeling">{t('waves.gate.toReports')}</Link>
              </p>
              <p>
                <Link to={`/meetrondes/${waveId}/betrouwbaarheid`}>{t('waves.gate.toReliability')}</Link>
              </p>
              <p>
                <Link to={`/meetrondes/${waveId}/herberekening`}>{t('waves.gate.toRescoring')}</Link>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
