// The mails this installation wrote.
import { graphql } from '../api/graphql.ts';

export const resendMailDocument = graphql(`
  mutation ResendMail($id: ID!) {
    resendMail(id: $id)
  }
`);

export const resendFailedMailsDocument = graphql(`
  mutation ResendFailedMails {
    resendFailedMails
  }
`);

export const mailsDocument = graphql(`
  query Mails($first: Int!, $after: String) {
    mails(first: $first, after: $after) {
      nodes { id template to subject state createdAt sentAt previewPath }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
