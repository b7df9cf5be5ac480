// What writing and editing practices asks and sends.
import { graphql } from '../api/graphql.ts';

export const deskDocument = graphql(`
  query PracticeDesk {
    myPracticeDrafts { code titleNl state remark writtenAt }
    practicesToReview { code title reviewOn }
    mayEditPractices
  }
`);

export const handedInDocument = graphql(`
  query PracticesHandedIn {
    practicesHandedIn { code titleNl writtenAt mayDecide }
    practiceUse { practice { code title } reads departments }
  }
`);

export const draftDocument = graphql(`
  query PracticeDraft($code: ID!) {
    practiceDraft(code: $code) {
      code revision state remark mayDecide problems
      titleNl titleEn summaryNl summaryEn organisation year competences level themes phase effort
      forWhom result contact sources body
      attachments { id fileName size path }
      published { title version reviewOn shared }
    }
    mayEditPractices
  }
`);

export const choicesDocument = graphql(`
  query PracticeChoices {
    themes { code name }
    framework { competences { code number name } }
  }
`);

export const previewDocument = graphql(`
  query PracticePreview($body: String!) {
    practicePreview(body: $body)
  }
`);

export const saveDraftDocument = graphql(`
  mutation SavePracticeDraft($input: PracticeDraftInput!) {
    savePracticeDraft(input: $input) { code revision }
  }
`);

export const handInDocument = graphql(`
  mutation HandInPracticeDraft($input: PracticeDecisionInput!) {
    handInPracticeDraft(input: $input) { code revision state }
  }
`);

export const discardDocument = graphql(`
  mutation DiscardPracticeDraft($input: PracticeDecisionInput!) {
    discardPracticeDraft(input: $input)
  }
`);

export const publishDocument = graphql(`
  mutation PublishPractice($input: PracticeDecisionInput!) {
    publishPractice(input: $input) { code }
  }
`);

export const returnDocument = graphql(`
  mutation ReturnPractice($input: PracticeReturnInput!) {
    returnPractice(input: $input)
  }
`);

export const reviewDocument = graphql(`
  mutation ReviewPractice($input: PracticeReviewInput!) {
    reviewPractice(input: $input) { code reviewOn }
  }
`);

export const shareDocument = graphql(`
  mutation SharePractice($input: PracticeDecisionInput!, $shared: Boolean!) {
    sharePractice(input: $input, shared: $shared) { code shared }
  }
`);

export const withdrawDocument = graphql(`
  mutation WithdrawPractice($input: PracticeDecisionInput!) {
    withdrawPractice(input: $input)
  }
`);

export const draftDifferenceDocument = graphql(`
  query PracticeDraftDifference($code: ID!) {
    practiceDraftDifference(code: $code) { field parts { kind text } }
  }
`);

export const historyDocument = graphql(`
  query PracticeHistory($code: ID!) {
    practice(code: $code) { code title }
    practiceHistory(code: $code) { version publishedAt writtenBy approvedBy }
  }
`);

export const differenceDocument = graphql(`
  query PracticeDifference($code: ID!, $from: Int!, $to: Int!) {
    practiceDifference(code: $code, from: $from, to: $to) { field parts { kind text } }
  }
`);

export const commentsDocument = graphql(`
  query PracticeComments($code: ID!, $first: Int!, $after: String) {
    practiceComments(code: $code, first: $first, after: $after) {
      nodes { id text writtenAt name mayRemove }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const commentDocument = graphql(`
  mutation CommentOnPractice($code: ID!, $text: String!) {
    commentOnPractice(code: $code, text: $text) { code commentCount }
  }
`);

export const removeCommentDocument = graphql(`
  mutation RemovePracticeComment($id: ID!) {
    removePracticeComment(id: $id)
  }
`);

export const sharedPracticesDocument = graphql(`
  query SharedPractices($first: Int!, $after: String) {
    sharedPractices(first: $first, after: $after) {
      nodes { code title summary organisation year themes { code name } sharedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const sharedPracticeDocument = graphql(`
  query SharedPractice($code: ID!) {
    sharedPractice(code: $code) {
      code title summary organisation year level phase effort forWhom result contact bodyHtml sharedAt
      competences { code name }
      themes { code name }
      sources { title url }
      attachments { fileName size path }
    }
  }
`);
