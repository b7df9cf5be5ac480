// My certificates: made from what I finished, taken along, shared or not.
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import {
  certificatesDocument,
  makeCertificateDocument,
  shareCertificateDocument,
} from './certificate.documents.ts';
import './learning.css';

type Certificate = ResultOf<typeof certificatesDocument>['myCertificates'][number];

const OUTDATES = ['Certificates'];

export default function CertificatesPage() {
  const { t } = useWords();
  const asked = useAsk(certificatesDocument, {}, { staleTime: 0 });
  return (
    <Page
      above={<Link to="/leren">{t('shell.nav.learning')}</Link>}
      title={t('proof.mine')}
      lead={t('proof.lead')}
    >
      <Loaded of={asked}>
        {({ myCertificates, myAssignments }) => {
          const had = new Set(myCertificates.map((one) => `${one.trackCode}/${one.finishedOn}`));
          const open = myAssignments.filter(
            ({ track, finishedOn }) => finishedOn !== null && !had.has(`${track.code}/${finishedOn}`),
          );
          return (
            <>
              {myCertificates.length === 0 && open.length === 0 && <p>{t('proof.none')}</p>}
              {open.map(({ id, track }) => (
                <Make key={id} track={track} />
              ))}
              {myCertificates.map((one) => (
                <CertificateItem key={one.id} certificate={one} />
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Make({ track }: { readonly track: { readonly code: string; readonly title: string } }) {
  const { t } = useWords();
  const make = useChange(makeCertificateDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('proof.made')),
  });
  return (
    <>
      {make.error !== null && <Failed error={make.error} />}
      <Button busy={make.isPending} onClick={() => make.mutate({ trackCode: track.code })}>
        {t('proof.make', { track: track.title })}
      </Button>
    </>
  );
}

function CertificateItem({ certificate }: { readonly certificate: Certificate }) {
  const { t, date } = useWords();
  const { id, shared, revokedOn, revokeReason } = certificate;
  const share = useChange(shareCertificateDocument, { outdates: OUTDATES });
  return (
    <article className="op-track op-flow">
      <h2>{certificate.title}</h2>
      <p>{t('proof.finishedOn', { day: date(certificate.finishedOn) })}</p>
      {revokedOn !== null && (
        <Notice kind="caution">
          <p>{t('proof.revoked', { day: date(revokedOn), reason: revokeReason ?? '' })}</p>
        </Notice>
      )}
      <ul>
        <li>
          <a className="op-link" href={certificate.pdfPath} download>
            {t('proof.pdf')}
          </a>
        </li>
        {revokedOn === null && (
          <li>
            <a className="op-link" href={certificate.badgePath} download>
              {t('proof.badge')}
            </a>
          </li>
        )}
        {shared && (
          <li>
            <Link to={certificate.pagePath}>{t('proof.page')}</Link>
          </li>
        )}
      </ul>
      <p className="op-soft">{t(shared ? 'proof.shared' : 'proof.notShared')}</p>
      {share.error !== null && <Failed error={share.error} />}
      <Button busy={share.isPending} onClick={() => share.mutate({ id, shared: !shared })}>
        {t(shared ? 'proof.unshare' : 'proof.share')}
      </Button>
    </article>
  );
}
