// The questionnaires that are open for the viewer; the one behind "Meting" in the menu.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Redirect } from '../ui/navigation.ts';
import { Page } from '../ui/page.tsx';
import { mySittingsDocument } from './measurement.documents.ts';
import { openUntil } from './sitting-view.ts';

export default function SittingsPage() {
  const { t } = useWords();
  const sittings = useAsk(mySittingsDocument, {}, { staleTime: 0 });
  return (
    <Loaded of={sittings}>
      {({ mySittings, myProfiles }) => {
        const open = mySittings.filter((one) => one.state !== 'SUBMITTED');
        const [only] = open;
        if (only !== undefined && open.length === 1) return <Redirect to={`/meting/${only.waveId}`} />;
        return (
          <Page
            title={t('shell.nav.measurement')}
            lead={open.length === 0 ? t('measurement.noneOpen') : t('measurement.chooseOne')}
          >
            {open.map((sitting) => (
              <OpenSitting key={sitting.waveId} sitting={sitting} />
            ))}
            <p>
              <ButtonLink to="/meting/eigen">{t('measurement.ownMeasurement')}</ButtonLink>
            </p>
            {myProfiles.length > 0 && (
              <p>
                <ButtonLink to="/profiel">{t('measurement.receipt.toProfile')}</ButtonLink>
              </p>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

interface OpenSittingProps {
  readonly sitting: {
    readonly waveId: string;
    readonly state: string;
    readonly minutesLeft: number;
    readonly endsAt: string;
    readonly wave: { readonly name: string };
  };
}

function OpenSitting({ sitting }: OpenSittingProps) {
  const words = useWords();
  const { t } = words;
  return (
    <section className="op-flow">
      <h2>{sitting.wave.name}</h2>
      <p>
        {t('measurement.minutesLeft', { minutes: sitting.minutesLeft })}. {openUntil(words, sitting.endsAt)}
      </p>
      <ButtonLink to={`/meting/${sitting.waveId}`}>
        {t(sitting.state === 'STARTED' ? 'measurement.goOn' : 'measurement.begin')}
      </ButtonLink>
    </section>
  );
}
