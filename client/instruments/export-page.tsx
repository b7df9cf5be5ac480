// Giving a version to other programs: what they will not do with it, and the file.
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import './import.css';
import { instrumentExportDocument } from './import.documents.ts';

export default function ExportInstrumentPage() {
  const { t } = useWords();
  const { code = '', version: given = '' } = useParams();
  const version = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  const asked = useAsk(instrumentExportDocument, { code, version });
  return (
    <Loaded of={asked}>
      {({ instrumentExport: { title, lacks } }) => (
        <Page
          title={t('exchange.export.title', { title: title === '' ? code : title, version })}
          above={<Link to="/vragenlijsten">{t('exchange.preview.toList')}</Link>}
          lead={t('exchange.export.lead')}
        >
          <Notice kind="caution">{t('exchange.export.key')}</Notice>
          <section className="op-flow">
            <h2>{t('exchange.export.lacks')}</h2>
            {lacks.length === 0 && <p>{t('exchange.export.noLacks')}</p>}
            <ul>
              {lacks.map(({ message, places }) => (
                <li key={message}>
                  {message}{' '}
                  <span className="op-soft op-small op-exchange-words">
                    {t('exchange.export.places', { count: places.length, places: places.join(', ') })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <p>
            <a
              className="op-link"
              download
              href={`/export/instrument/${encodeURIComponent(code)}/${version}.json`}
            >
              {t('exchange.export.download')}
            </a>
          </p>
        </Page>
      )}
    </Loaded>
  );
}
