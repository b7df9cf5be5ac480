// What authors, the programme manager and the works council ask about the quality of a questionnaire.
import { graphql } from '../api/graphql.ts';

export const itemReportDocument = graphql(`
  query ItemReport($code: String!, $waveId: ID) {
    itemReport(code: $code, waveId: $waveId) {
      waves { id name instrument { version } }
      wave { id name instrument { title version } }
      items {
        id
        kind
        text
        flags
        competence { code name }
        rightLow
        rightHigh
        discrimination
        all { shown rightShare { percent bound } band }
        options { text right share { percent bound } }
        groups { attribute value shown rightShare { percent bound } band }
      }
    }
    roleFamilies { code name }
  }
`);

const calibrationFragment = graphql(`
  fragment CalibrationParts on Calibration {
    id
    state
    startedAt
    version
    waveCount
    total
    done
    items {
      id
      text
      competence { code name }
      answerCount
      model
      oldDifficulty
      oldDiscrimination
      difficulty { value low high }
      discrimination { value low high }
      reason
    }
  }
`);

export const calibrationDocument = graphql(
  `
  query Calibration($code: String!) {
    calibration(code: $code) { ...CalibrationParts }
    calibrationDraft(code: $code) { id version revision }
  }
`,
  [calibrationFragment],
);

export const beginCalibrationDocument = graphql(
  `
  mutation BeginCalibration($code: String!) {
    beginCalibration(code: $code) { ...CalibrationParts }
  }
`,
  [calibrationFragment],
);

export const acceptCalibrationDocument = graphql(`
  mutation AcceptCalibration($id: ID!, $revision: Int!, $itemIds: [ID!]!) {
    acceptCalibration(id: $id, revision: $revision, itemIds: $itemIds)
  }
`);

const rescoringsFragment = graphql(`
  fragment RescoringsParts on WaveRescorings {
    wave { id name }
    instrumentVersions
    segmentRuleVersions
    otherWorkingLevels
    versions { instrument segmentRule roleProfile }
    made {
      id
      madeAt
      reason
      from { instrument segmentRule roleProfile }
      to { instrument segmentRule roleProfile }
      units {
        id
        name
        shown
        segments { segment before { percent bound } after { percent bound } }
        indexBefore { value low high }
        indexAfter { value low high }
        otherSegment { percent bound }
        otherLevel { percent bound }
      }
    }
  }
`);

export const rescoringsDocument = graphql(
  `
  query Rescorings($waveId: ID!) {
    waveRescorings(waveId: $waveId) { ...RescoringsParts }
    viewer { roles }
  }
`,
  [rescoringsFragment],
);

export const rescoreWaveDocument = graphql(
  `
  mutation RescoreWave($input: RescoreWaveInput!) {
    rescoreWave(input: $input) { ...RescoringsParts }
  }
`,
  [rescoringsFragment],
);

export const reliabilityDocument = graphql(`
  query Reliability($waveId: ID!) {
    publication(waveId: $waveId) {
      id
      wave { id name }
      reliability {
        competence { code name }
        evidence
        shown
        band
        itemCount
        askedCount
        drawn
        alpha { value low high }
        omega
        marginal { value low high }
        standardError
      }
    }
  }
`);
