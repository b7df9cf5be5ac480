// All measurements, newest first, and the way to a new one.
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { WaveStateMark } from './wave-state-mark.tsx';
import { wavesDocument } from './waves.documents.ts';

const AT_A_TIME = 20;

export default function WavesPage() {
  const { t, date } = useWords();
  const { query, nodes } = useAskMore(wavesDocument, { first: AT_A_TIME }, ({ waves }) => waves);
  return (
    <Page wide title={t('waves.list.title')} lead={t('waves.list.lead')}>
      <p>
        <ButtonLink to="/meetrondes/nieuw" variant="primary">
          {t('waves.list.new')}
        </ButtonLink>
      </p>
      <Loaded of={query}>
        {() =>
          nodes.length === 0 ? (
            <Notice>{t('waves.list.none')}</Notice>
          ) : (
            <>
              <Table
                caption={t('waves.list.caption')}
                hideCaption
                rows={nodes}
                rowKey={(wave) => wave.id}
                columns={[
                  {
                    key: 'name',
                    header: t('waves.name'),
                    rowHeader: true,
                    cell: (wave) => <Link to={`/meetrondes/${wave.id}`}>{wave.name}</Link>,
                  },
                  {
                    key: 'state',
                    header: t('waves.state'),
                    cell: (wave) => <WaveStateMark state={wave.state} />,
                  },
                  {
                    key: 'period',
                    header: t('waves.period'),
                    cell: (wave) =>
                      t('waves.fromTo', {
                        from: date(wave.opensOn, 'short'),
                        to: date(wave.closesOn, 'short'),
                      }),
                  },
                ]}
              />
              <LoadMore shown={nodes.length} query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
