// What the questionnaire asks and sends.
import { graphql } from '../api/graphql.ts';

/** A page of questions as a respondent sees it. */
export const shownSectionFragment = graphql(`
  fragment ShownSection on SittingSection {
    id title lead when
    items {
      id kind text hint when required notApplicable
      options { value code text }
      rows { value code text }
      lowest highest decimals unit maxLength least most none
      charts { value title form labels values from to unit }
      table { caption columns rows mark }
    }
  }
`);

const sittingFragment = graphql(
  `
  fragment SittingParts on Sitting {
    waveId
    responseId
    state
    answering
    endsAt
    secondsLeft
    wave { id name state closesOn }
    itemCount
    minutesLeft
    moreToCome
    instrument { title introduction estimatedMinutes }
    sections { ...ShownSection }
    answers { itemId value sequence }
    receipt { code submittedOn }
  }
`,
  [shownSectionFragment],
);

export const mySittingsDocument = graphql(`
  query MySittings {
    mySittings {
      waveId
      state
      minutesLeft
      endsAt
      wave { name }
    }
    myProfiles { wave { id name } }
  }
`);

export const sittingDocument = graphql(
  `
  query Sitting($waveId: ID!) {
    sitting(waveId: $waveId) { ...SittingParts }
  }
`,
  [sittingFragment],
);

export const sittingPulseDocument = graphql(`
  query SittingPulse($waveId: ID!) {
    sitting(waveId: $waveId) {
      waveId
      state
      answering
      endsAt
      secondsLeft
      answers { itemId value sequence }
    }
  }
`);

export const startResponseDocument = graphql(
  `
  mutation StartResponse($waveId: ID!) {
    startResponse(waveId: $waveId) { ...SittingParts }
  }
`,
  [sittingFragment],
);

export const askNextItemDocument = graphql(
  `
  mutation AskNextItem($responseId: ID!) {
    askNextItem(responseId: $responseId) { ...SittingParts }
  }
`,
  [sittingFragment],
);

export const saveAnswersDocument = graphql(`
  mutation SaveAnswers($input: SaveAnswersInput!) {
    saveAnswers(input: $input) {
      answers { itemId value sequence }
      answeredCount
      minutesLeft
    }
  }
`);

export const submitResponseDocument = graphql(`
  mutation SubmitResponse($responseId: ID!, $clientId: ID!) {
    submitResponse(responseId: $responseId, clientId: $clientId) {
      receipt { code submittedOn }
      alreadySubmitted
    }
  }
`);
