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
    ruleName
    postponedUntil
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
      ready
      prerequisites { code title }
      competences { code name }
      modules {
        code
        title
        quizPassed
        quiz { id }
        lessons { code title minutes done optional }
      }
      assignment {
        ...AssignmentParts
        postponableUntil
        recertifyOn
        equalTracks { code title }
        history { on event }
        skillChecks { id kind doneOn shown }
      }
    }
  }
`,
  [assignmentFragment],
);

/** A lesson as it is read, published or still a draft. */
export const lessonFragment = graphql(`
  fragment LessonParts on Lesson {
    trackCode
    moduleCode
    code
    title
    minutes
    bodyHtml
    done
    optional
    selfCheck
    ticked
    keptHeading
    exerciseFiles { title address sourceName sourceUrl licence }
    video { title url minutes transcriptHtml }
    next { moduleCode lessonCode title }
    previous { moduleCode lessonCode title }
  }
`);

export const lessonDocument = graphql(
  `
  query Lesson($trackCode: ID!, $lessonCode: ID!) {
    lesson(trackCode: $trackCode, lessonCode: $lessonCode) { ...LessonParts }
    track(code: $trackCode) { title modules { code title } }
  }
`,
  [lessonFragment],
);

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

export const keepPlaceDocument = graphql(`
  mutation KeepPlace($trackCode: ID!, $lessonCode: ID!, $heading: Int!) {
    keepPlace(trackCode: $trackCode, lessonCode: $lessonCode, heading: $heading) { id }
  }
`);

export const tickSelfCheckDocument = graphql(`
  mutation TickSelfCheck($trackCode: ID!, $lessonCode: ID!, $ticked: [Int!]!) {
    tickSelfCheck(trackCode: $trackCode, lessonCode: $lessonCode, ticked: $ticked) { id }
  }
`);

export const postponeTrackDocument = graphql(`
  mutation PostponeTrack($trackCode: ID!, $until: LocalDate!) {
    postponeTrack(trackCode: $trackCode, until: $until) { id postponedUntil finishOn }
  }
`);

export const swapTrackDocument = graphql(`
  mutation SwapTrack($trackCode: ID!, $instead: ID!) {
    swapTrack(trackCode: $trackCode, instead: $instead) { id track { code } }
  }
`);

export const calendarFeedDocument = graphql(`
  query CalendarFeed {
    myCalendarFeed { madeOn }
  }
`);

export const makeCalendarFeedDocument = graphql(`
  mutation MakeCalendarFeed {
    makeCalendarFeed
  }
`);

export const withdrawCalendarFeedDocument = graphql(`
  mutation WithdrawCalendarFeed {
    withdrawCalendarFeed
  }
`);

const skillCheckFragment = graphql(`
  fragment SkillCheckParts on SkillCheck {
    id
    kind
    answeredCount
    doneOn
    shown
    track { code title }
    question { id text options competence { code name } }
    outcomes {
      wanted
      level
      percent
      percentLow
      percentHigh
      competence { code name }
      change { difference low high beyondChance }
    }
  }
`);

export const beginSkillCheckDocument = graphql(
  `
  mutation BeginSkillCheck($trackCode: ID!, $kind: SkillCheckKind!) {
    beginSkillCheck(trackCode: $trackCode, kind: $kind) { ...SkillCheckParts }
  }
`,
  [skillCheckFragment],
);

export const answerSkillCheckDocument = graphql(
  `
  mutation AnswerSkillCheck($id: ID!, $itemId: ID!, $option: Int!) {
    answerSkillCheck(id: $id, itemId: $itemId, option: $option) { ...SkillCheckParts }
  }
`,
  [skillCheckFragment],
);
