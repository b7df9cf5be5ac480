// What the pages about certificates ask and send.
import { graphql } from '../api/graphql.ts';

export const certificatesDocument = graphql(`
  query Certificates {
    myCertificates { id trackCode title finishedOn shared revokedOn revokeReason pagePath pdfPath badgePath }
    myAssignments { id track { code title } finishedOn }
  }
`);

export const makeCertificateDocument = graphql(`
  mutation MakeCertificate($trackCode: ID!) { makeCertificate(trackCode: $trackCode) { id } }
`);

export const shareCertificateDocument = graphql(`
  mutation ShareCertificate($id: ID!, $shared: Boolean!) { shareCertificate(id: $id, shared: $shared) { id shared } }
`);

export const proofDocument = graphql(`
  query Proof($id: ID!) {
    proof(id: $id) {
      state organisationName name title summary competences level afterwards finishedOn revokedOn revokeReason
    }
  }
`);

export const revokeCertificateDocument = graphql(`
  mutation RevokeCertificate($id: ID!, $reason: String!) { revokeCertificate(id: $id, reason: $reason) }
`);
