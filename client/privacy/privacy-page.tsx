// Privacy: who sees what, in which figures I am counted, who looked at my data, how long it is kept.
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { type PlainLabelKey, useWords } from '../labels/words.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { CountedFigures } from './counted-figures.tsx';
import { MailPreferences } from './mail-preferences.tsx';
import { privacyDocument } from './privacy.documents.ts';

type Overview = ResultOf<typeof privacyDocument>['privacyOverview'];

export default function PrivacyPage() {
  const { t } = useWords();
  const overview = useAsk(privacyDocument, {});
  return (
    <Page title={t('shell.nav.privacy')} lead={t('privacy.lead')}>
      <p>{t('privacy.never')}</p>
      <WhoSeesWhat />
      <Loaded of={overview}>
        {({ privacyOverview }) => (
          <>
            <Groups gate={privacyOverview.gate} />
            <CountedFigures figures={privacyOverview.figures} />
            <Accesses accesses={privacyOverview.accesses} />
            <section className="op-flow">
              <h2>{t('privacy.retention')}</h2>
              <DescriptionList
                items={privacyOverview.retention.map(({ what, how }) => ({ term: what, description: how }))}
              />
            </section>
          </>
        )}
      </Loaded>
      <MailPreferences />
    </Page>
  );
}

const READERS = ['you', 'manager', 'hr', 'administrator', 'worksCouncil', 'outsider'] as const;

function WhoSeesWhat() {
  const { t } = useWords();
  const line = (label: PlainLabelKey, text: PlainLabelKey) => (
    <p>
      <span className="op-soft">{t(label)}:</span> {t(text)}
    </p>
  );
  return (
    <section className="op-flow">
      <h2>{t('privacy.whoSees')}</h2>
      <DescriptionList
        items={READERS.map((reader) => ({
          term: t(`privacy.reader.${reader}.name`),
          description: (
            <>
              {line('privacy.ownData', `privacy.reader.${reader}.own`)}
              {line('privacy.groupFigures', `privacy.reader.${reader}.figures`)}
            </>
          ),
        }))}
      />
    </section>
  );
}

function Groups({ gate }: { readonly gate: Overview['gate'] }) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('privacy.groups')}</h2>
      <ul>
        <li>{t('privacy.minimumMeans', { count: gate.minimumForMeans })}</li>
        <li>{t('privacy.minimumDistributions', { count: gate.minimumForDistributions })}</li>
        <li>{t('privacy.minimumInvited', { count: gate.minimumInvited })}</li>
        <li>{t('privacy.together')}</li>
      </ul>
    </section>
  );
}

/** The access log keeps codes; one that this screen does not know is still shown, in general words. */
function accessLabel(code: string): PlainLabelKey {
  return code.startsWith('import') ? 'privacy.access.imported' : 'privacy.access.opened';
}

function Accesses({ accesses }: { readonly accesses: Overview['accesses'] }) {
  const { t, dateTime } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('privacy.accesses')}</h2>
      {accesses.length === 0 ? (
        <p>{t('privacy.noAccesses')}</p>
      ) : (
        <Table
          caption={t('privacy.accesses')}
          hideCaption
          rows={accesses}
          rowKey={(access) => access.at + access.what}
          columns={[
            {
              key: 'at',
              header: t('privacy.accessAt'),
              rowHeader: true,
              cell: (access) => dateTime(access.at),
            },
            { key: 'what', header: t('privacy.accessWhat'), cell: (access) => t(accessLabel(access.what)) },
          ]}
        />
      )}
    </section>
  );
}
