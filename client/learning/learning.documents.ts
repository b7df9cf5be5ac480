// What the learning pages ask and send.
import { graphql } from '../api/graphql.ts';

const assignmentFragment = graphql(`
  fragment AssignmentParts on Assignment {
    id
    state
    assignedOn
    finishOn
    finishedOn
    progressPercent
    doneCount
    stepCount
    reasons { competence { code name } level workingLevel }
    next { moduleCode lessonCode title }
  }
`);

export const tracksDocument = graphql(
  `
  query MyTracks {
    myAssignments { ...AssignmentParts track { code title summary minutes } }
    tracks {
      code
      title
      summary
      minutes
      fromLevel
      toLevel
      competences { code name }
    }
  }
`,
  [assignmentFragment],
);

export const trackDocument = graphql(
  `
  query Track($code: ID!) {
    track(code: $code) {
      code
      title
      summary
      minutes
      fromLevel
      toLevel
      afterwards
      competences { code name }
      modules {
        code
        title
        quizPassed
        quiz { id }
        lessons { code title minutes done }
      }
      assignment { ...AssignmentParts }
    }
  }
`,
  [assignmentFragment],
);

export const lessonDocument = graphql(`
  query Lesson($trackCode: ID!, $lessonCode: ID!) {
    lesson(trackCode: $trackCode, lessonCode: $lessonCode) {
      trackCode
      moduleCode
      code
      title
      minutes
      bodyHtml
      done
      next { moduleCode lessonCode title }
      previous { moduleCode lessonCode title }
    }
    track(code: $trackCode) { title modules { code title } }
  }
`);

export const quizDocument = graphql(`
  query Quiz($code: ID!) {
    track(code: $code) {
      code
      title
      modules {
        code
        title
        quizPassed
        quiz { id question options }
      }
    }
  }
`);

export const startTrackDocument = graphql(`
  mutation StartTrack($code: ID!) {
    startTrack(code: $code) { id next { moduleCode lessonCode title } }
  }
`);

export const completeLessonDocument = graphql(`
  mutation CompleteLesson($trackCode: ID!, $lessonCode: ID!) {
    completeLesson(trackCode: $trackCode, lessonCode: $lessonCode) { id state doneCount stepCount }
  }
`);

export const answerQuizDocument = graphql(`
  mutation AnswerQuiz($trackCode: ID!, $moduleCode: ID!, $answers: [QuizAnswerInput!]!) {
    answerQuiz(trackCode: $trackCode, moduleCode: $moduleCode, answers: $answers) {
      passed
      correctCount
      questionCount
      questions { id correct answer explanation }
      assignment { id state next { moduleCode lessonCode title } }
    }
  }
`);
