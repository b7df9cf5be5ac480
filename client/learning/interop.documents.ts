// What the pages about other systems ask and send.
import { graphql } from '../api/graphql.ts';

export const recordStoreDocument = graphql(`
  query RecordStore {
    learningRecordStore {
      host
      waitingCount
      refusedCount
      problem
      refused { id kind day problem }
    }
  }
`);

export const resendStatementsDocument = graphql(`
  mutation ResendStatements {
    resendStatements
  }
`);

export const discardStatementsDocument = graphql(`
  mutation DiscardStatements {
    discardStatements
  }
`);
