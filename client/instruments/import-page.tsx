// A questionnaire of another program comes in here. Nothing changes before it has been seen.
import { useNavigate } from 'react-router';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { InstrumentFiles } from './instrument-files.tsx';

export default function ImportInstrumentPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Page
      title={t('exchange.import.title')}
      above={<Link to="/vragenlijsten">{t('exchange.preview.toList')}</Link>}
      lead={t('exchange.import.lead')}
    >
      <InstrumentFiles
        label={t('exchange.import.file')}
        hint={t('exchange.import.fileHint')}
        onSent={(id) => void navigate(`/vragenlijsten/importeren/${encodeURIComponent(id)}`)}
      />
      <p className="op-soft op-small">{t('exchange.import.nothingYet')}</p>
    </Page>
  );
}
