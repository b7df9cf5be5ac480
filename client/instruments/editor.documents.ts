// What the editor of one questionnaire asks and does.
import { graphql } from '../api/graphql.ts';

const editedFragment = graphql(`
  fragment EditedInstrument on InstrumentVersion {
    id
    code
    version
    published
    revision
    definition
    itemMinutes
    sittingItemCount
    problems { path message }
  }
`);

export const instrumentEntryDocument = graphql(`
  query InstrumentEntry($code: String!) {
    instrumentEntry(code: $code) {
      code
      title
      versions { id version published }
      uses { waveId name state version }
    }
    framework { code version competences { code name } }
    itemTimes { version source kinds { kind seconds } }
  }
`);

export const instrumentVersionDocument = graphql(
  `
  query InstrumentVersion($code: String!, $version: Int!) {
    instrumentVersion(code: $code, version: $version) { ...EditedInstrument }
  }
`,
  [editedFragment],
);

export const instrumentDraftDocument = graphql(`
  query InstrumentDraft($id: ID!) {
    instrument(id: $id) { revision published changedByName definition }
  }
`);

export const saveInstrumentDocument = graphql(`
  mutation SaveInstrument($id: ID!, $revision: Int!, $definition: String!) {
    saveInstrument(id: $id, revision: $revision, definition: $definition) {
      revision
      itemMinutes
      sittingItemCount
      problems { path message }
    }
  }
`);

export const instrumentDifferencesDocument = graphql(`
  query InstrumentDifferences($id: ID!) {
    instrument(id: $id) {
      revision
      differences { since items { id text change parts } sections { id title change } settings }
    }
  }
`);

export const publishInstrumentDocument = graphql(`
  mutation PublishInstrument($id: ID!, $revision: Int!) {
    publishInstrument(id: $id, revision: $revision) { id published }
  }
`);

export const conditionCheckDocument = graphql(`
  query ConditionCheck($condition: String!, $places: ConditionPlacesInput!) {
    conditionCheck(condition: $condition, places: $places) { message }
  }
`);
