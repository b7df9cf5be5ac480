// What authors ask and do about instruments as a whole.
import { graphql } from '../api/graphql.ts';

export const instrumentEntriesDocument = graphql(`
  query InstrumentEntries($first: Int!, $after: String) {
    instrumentEntries(first: $first, after: $after) {
      nodes {
        code
        title
        versions { id version published itemCount changedAt }
        uses { waveId name state version }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const createInstrumentDocument = graphql(`
  mutation CreateInstrument($input: CreateInstrumentInput!) {
    createInstrument(input: $input) { id code version }
  }
`);

export const removeInstrumentDocument = graphql(`
  mutation RemoveInstrument($id: ID!) {
    removeInstrument(id: $id)
  }
`);
