// Handed in: the proof of it, and where the outcome is.
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Page } from '../ui/page.tsx';
import type { Sitting } from './sitting-view.ts';

export function Receipt({ sitting }: { readonly sitting: Sitting }) {
  const { t, date } = useWords();
  return (
    <Page
      step="receipt"
      above={sitting.wave.name}
      title={t('measurement.receipt.title')}
      lead={t('measurement.receipt.text')}
    >
      {sitting.receipt !== null && (
        <DescriptionList
          items={[
            {
              term: t('measurement.receipt.code'),
              description: <strong className="op-figures">{sitting.receipt.code}</strong>,
            },
            { term: t('measurement.receipt.on'), description: date(sitting.receipt.submittedOn) },
          ]}
        />
      )}
      <p>
        <ButtonLink variant="primary" to="/profiel">
          {t('measurement.receipt.toProfile')}
        </ButtonLink>
      </p>
    </Page>
  );
}
