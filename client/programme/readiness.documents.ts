// What the team questionnaire asks and sends.
import { graphql } from '../api/graphql.ts';

const readinessFragment = graphql(`
  fragment ReadinessParts on DepartmentReadiness {
    department { id name }
    wave { id name }
    mayFillIn
    introduction
    statements { code line topic text steps }
    outcomes {
      wave { id name }
      filledInOn
      note
      phases { line phase }
      answers { code points }
    }
  }
`);

export const readinessDocument = graphql(
  `
  query Readiness($departmentId: ID!) {
    readiness(departmentId: $departmentId) { ...ReadinessParts }
  }
`,
  [readinessFragment],
);

export const fillInReadinessDocument = graphql(
  `
  mutation FillInReadiness($input: FillInReadinessInput!) {
    fillInReadiness(input: $input) { ...ReadinessParts }
  }
`,
  [readinessFragment],
);

export const readinessListDocument = graphql(`
  query ReadinessList {
    readinessList {
      department { id name }
      wave { id name }
      mayFillIn
      outcomes { filledInOn phases { line phase } }
    }
  }
`);
