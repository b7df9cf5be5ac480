// What the knowledge base asks and sends.
import { graphql } from '../api/graphql.ts';

export const practicesDocument = graphql(`
  query Practices($first: Int!, $after: String, $search: String, $competence: String, $theme: String, $phase: Phase) {
    practices(first: $first, after: $after, search: $search, competence: $competence, theme: $theme, phase: $phase) {
      nodes { code title summary organisation year phase themes { code name } helpedCount }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export const filtersDocument = graphql(`
  query PracticeFilters {
    themes { code name }
    framework { competences { code number name } }
  }
`);

export const practiceDocument = graphql(`
  query Practice($code: ID!) {
    practice(code: $code) {
      code
      title
      summary
      organisation
      year
      competences { code name }
      level
      themes { code name }
      phase
      effort
      bodyHtml
      sources { title url }
      reviewOn
      helpedCount
      helpedMe
      forWhom
      result
      contact
      attachments { fileName size path }
      related { code title }
      reusedBy
      reusedByMe
      reusedByMyDepartment
      commentCount
    }
  }
`);

export const markHelpfulDocument = graphql(`
  mutation MarkPracticeHelpful($code: ID!, $helpful: Boolean!) {
    markPracticeHelpful(code: $code, helpful: $helpful) { code helpedMe helpedCount }
  }
`);

export const markReusedDocument = graphql(`
  mutation MarkPracticeReused($code: ID!, $reused: Boolean!) {
    markPracticeReused(code: $code, reused: $reused) { code reusedBy reusedByMe reusedByMyDepartment }
  }
`);

export const noteReadDocument = graphql(`
  mutation NotePracticeRead($code: ID!) {
    notePracticeRead(code: $code)
  }
`);
