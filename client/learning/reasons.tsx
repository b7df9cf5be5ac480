// Why a track was offered, in a sentence per competence: where you are, and where your work asks you to be.
import { useWords } from '../labels/words.ts';
import type { MyTrack } from './track-view.ts';

export function Reasons({ reasons }: { readonly reasons: MyTrack['reasons'] }) {
  const { t } = useWords();
  if (reasons.length === 0) return <p>{t('learning.ownChoice')}</p>;
  return reasons.map((reason) => (
    <p key={reason.competence.code}>
      {t('learning.reason', {
        competence: reason.competence.name,
        level: t(`common.level.${reason.level}`),
        workingLevel: t(`common.level.${reason.workingLevel}`),
      })}
    </p>
  ));
}
