// The evidence for the works council: the rules in force, what was shown and withheld, the audit, and the access log.
import { useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { SelectField } from '../ui/field.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { GateSettings } from './gate-settings.tsx';
import { evidenceDocument, publishedWavesDocument } from './publication.documents.ts';
import { PublicationEvidence } from './publication-evidence.tsx';
import './evidence.css';

export default function EvidencePage() {
  const { t } = useWords();
  const asked = useAsk(evidenceDocument, {});
  return (
    <Page title={t('publication.title')} lead={t('publication.lead')}>
      <Loaded of={asked}>
        {({ reportDepartments, accessLogVerification }) => {
          const organisation = reportDepartments.find(({ kind }) => kind === 'ORGANISATION');
          return (
            <>
              <ul className="op-promises">
                <li>{t('publication.promise.aggregates')}</li>
                <li>{t('publication.promise.once')}</li>
                <li>{t('publication.promise.purpose')}</li>
                <li>{t('publication.promise.everyone')}</li>
              </ul>
              {organisation !== undefined && <Published departmentId={organisation.id} />}
              <GateSettings />
              <AccessLog verification={accessLogVerification} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The measurement chosen, the newest first. */
function Published({ departmentId }: { readonly departmentId: string }) {
  const { t } = useWords();
  const asked = useAsk(publishedWavesDocument, { departmentId });
  const [chosen, choose] = useState<string | null>(null);
  return (
    <Loaded of={asked}>
      {({ departmentReport }) => {
        const waves = departmentReport.waves.map(({ wave }) => wave).reverse();
        const wave = waves.find(({ id }) => id === chosen) ?? waves[0];
        if (wave === undefined) return <Notice>{t('publication.nothingYet')}</Notice>;
        return (
          <>
            <SelectField
              id="evidence-wave"
              label={t('publication.wave')}
              value={wave.id}
              onChange={choose}
              options={waves.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <PublicationEvidence waveId={wave.id} />
          </>
        );
      }}
    </Loaded>
  );
}

interface AccessLogProps {
  readonly verification: {
    readonly rows: number;
    readonly intact: boolean;
    readonly firstBrokenRow: number | null;
  };
}

function AccessLog({ verification }: AccessLogProps) {
  const { t, number } = useWords();
  const { rows, intact, firstBrokenRow } = verification;
  return (
    <section className="op-flow">
      <h2>{t('publication.log.title')}</h2>
      <p>{t('publication.log.text')}</p>
      <Notice kind={intact ? 'good' : 'error'}>
        {intact
          ? t('publication.log.intact', { rows: number(rows) })
          : t('publication.log.broken', { rows: number(rows), row: number(firstBrokenRow ?? 0) })}
      </Notice>
    </section>
  );
}
