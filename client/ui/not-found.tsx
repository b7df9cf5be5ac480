// The page for an address that leads nowhere, or to what is not for this reader.
import { useWords } from '../labels/words.ts';
import { ButtonLink } from './button.tsx';
import { Page } from './page.tsx';

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t('ui.notFoundTitle')} lead={t('ui.notFoundText')}>
      <p>
        <ButtonLink to="/">{t('ui.toToday')}</ButtonLink>
      </p>
    </Page>
  );
}
