// What anybody with the link sees of a certificate, without signing in.
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { proofDocument } from './certificate.documents.ts';

type Proof = ResultOf<typeof proofDocument>['proof'];

const KIND = { VALID: 'good', REVOKED: 'error', UNKNOWN: 'caution' } as const;

export default function ProofPage() {
  const { id = '' } = useParams();
  const asked = useAsk(proofDocument, { id }, { staleTime: 0 });
  return <Loaded of={asked}>{({ proof }) => <Content proof={proof} />}</Loaded>;
}

function Content({ proof }: { readonly proof: Proof }) {
  const { t, date } = useWords();
  const { state, name, title, finishedOn, revokedOn, revokeReason } = proof;
  return (
    <Page title={title ?? t('proof.title')}>
      {/* For who has the link, not for who searches a name. */}
      <meta name="robots" content="noindex" />
      <Notice kind={KIND[state]} title={t(`proof.state.${state}`)}>
        {state === 'UNKNOWN' && <p>{t('proof.unknownMore')}</p>}
        {revokedOn !== null && (
          <p>{t('proof.revoked', { day: date(revokedOn), reason: revokeReason ?? '' })}</p>
        )}
      </Notice>
      {name !== null && finishedOn !== null && (
        <>
          <p>{t('proof.who', { name, day: date(finishedOn), organisation: proof.organisationName })}</p>
          <p>{proof.summary}</p>
          <h2>{t('proof.competences')}</h2>
          <ul>
            {proof.competences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          {proof.level !== null && <p>{t('proof.level', { level: proof.level })}</p>}
          <h2>{t('proof.afterwards')}</h2>
          <ul>
            {proof.afterwards.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
