// What the preview of a questionnaire asks. Nothing of it is stored.
import { graphql } from '../api/graphql.ts';
import { shownSectionFragment } from './measurement.documents.ts';

export const previewChoicesDocument = graphql(`
  query PreviewChoices($code: String!) {
    instrumentEntry(code: $code) { versions { version published } }
    roleFamilies { code name }
    previewDepartments { id name peopleBand }
  }
`);

export const previewDocument = graphql(
  `
  query InstrumentPreview($input: InstrumentPreviewInput!) {
    instrumentPreview(input: $input) {
      title
      introduction
      estimatedMinutes
      minutes
      sections { ...ShownSection }
      bank { id kind drawn }
      coverage { covered bank peopleBand }
    }
  }
`,
  [shownSectionFragment],
);

export const previewOutcomeDocument = graphql(`
  query PreviewOutcome($input: InstrumentPreviewInput!, $answers: [TriedAnswerInput!]!) {
    previewOutcome(input: $input, answers: $answers) {
      askedCount
      results { competence { code name } level workingLevel selfView test { value } }
      reviews { itemId text correct best options { value text } reason }
    }
  }
`);
