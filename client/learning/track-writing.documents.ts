// What writing tracks asks and sends.
import { graphql } from '../api/graphql.ts';
import { lessonFragment } from './learning.documents.ts';

export const trackDeskDocument = graphql(`
  query TrackDesk {
    trackDesk { code title version state writtenOn mayDecide }
  }
`);

const draftFragment = graphql(`
  fragment TrackDraftParts on TrackDraft {
    code revision state remark mayDecide publishedVersion definition
    files { name address }
    problems { path problem about }
  }
`);

export const trackDraftDocument = graphql(
  `
  query TrackDraft($code: ID!) {
    trackDraft(code: $code) { ...TrackDraftParts }
  }
`,
  [draftFragment],
);

export const trackChoicesDocument = graphql(`
  query TrackChoices {
    framework { competences { code number name } }
    tracks { code title }
  }
`);

export const lessonPreviewDocument = graphql(`
  query LessonPreview($code: ID!, $body: String!, $files: [TrackFileInput!]!) {
    lessonPreview(code: $code, body: $body, files: $files)
  }
`);

export const saveTrackDocument = graphql(
  `
  mutation SaveTrackDraft($input: SaveTrackInput!) {
    saveTrackDraft(input: $input) { ...TrackDraftParts }
  }
`,
  [draftFragment],
);

export const handInTrackDocument = graphql(
  `
  mutation HandInTrackDraft($input: TrackDecisionInput!) {
    handInTrackDraft(input: $input) { ...TrackDraftParts }
  }
`,
  [draftFragment],
);

export const discardTrackDocument = graphql(`
  mutation DiscardTrackDraft($input: TrackDecisionInput!) {
    discardTrackDraft(input: $input)
  }
`);

export const publishTrackDocument = graphql(`
  mutation PublishTrack($input: PublishTrackInput!) {
    publishTrack(input: $input) { code version }
  }
`);

export const returnTrackDocument = graphql(`
  mutation ReturnTrackDraft($input: ReturnTrackInput!) {
    returnTrackDraft(input: $input)
  }
`);

export const draftLessonDocument = graphql(
  `
  query DraftLesson($trackCode: ID!, $lessonCode: ID!) {
    draftLesson(trackCode: $trackCode, lessonCode: $lessonCode) { ...LessonParts }
    draftTrack(code: $trackCode) { title modules { code title } }
  }
`,
  [lessonFragment],
);

export const draftQuizDocument = graphql(`
  query DraftQuiz($code: ID!) {
    draftTrack(code: $code) {
      code
      title
      modules { code title quiz { id question options } }
    }
  }
`);

export const tryDraftQuizDocument = graphql(`
  mutation TryDraftQuiz($trackCode: ID!, $moduleCode: ID!, $answers: [QuizAnswerInput!]!) {
    tryDraftQuiz(trackCode: $trackCode, moduleCode: $moduleCode, answers: $answers) {
      passed
      correctCount
      questionCount
      questions { id correct answer explanation }
    }
  }
`);

export const trackHistoryDocument = graphql(`
  query TrackHistory($code: ID!) {
    trackHistory(code: $code) { version note publishedAt writtenBy approvedBy }
    draftTrack(code: $code) { title }
  }
`);

export const trackDifferenceDocument = graphql(`
  query TrackDifference($code: ID!, $from: Int!, $to: Int) {
    trackDifference(code: $code, from: $from, to: $to) { heading parts { kind text } }
  }
`);
