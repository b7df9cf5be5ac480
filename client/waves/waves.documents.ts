// What the programme manager asks and does about measurements.
import { graphql } from '../api/graphql.ts';

export const wavesDocument = graphql(`
  query Waves($first: Int!, $after: String) {
    waves(first: $first, after: $after) {
      nodes { id name state opensOn closesOn publishedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const waveDocument = graphql(`
  query Wave($id: ID!) {
    wave(id: $id) {
      id
      name
      state
      opensOn
      closesOn
      opensAt
      closesAt
      openedAt
      closedAt
      publishedAt
      instrument { title version itemCount estimatedMinutes }
    }
  }
`);

const responseFragment = graphql(`
  fragment WaveResponseParts on WaveResponse {
    waveId
    invitedCount
    submittedPercentStep
    updatedAt
    departments { departmentId name shown percentStep }
  }
`);

export const waveResponseDocument = graphql(
  `
  query WaveResponse($waveId: ID!) {
    waveResponse(waveId: $waveId) { ...WaveResponseParts }
  }
`,
  [responseFragment],
);

export const waveResponseChangedDocument = graphql(
  `
  subscription WaveResponseChanged($waveId: ID!) {
    waveResponseChanged(waveId: $waveId) { ...WaveResponseParts }
  }
`,
  [responseFragment],
);

export const wavePublicationDocument = graphql(`
  query WavePublication($waveId: ID!) {
    publication(waveId: $waveId) {
      id
      version
      digest
      publishedAt
      cellCount
      shownCellCount
      shownTeamsPercent
      audit { unionsChecked derivableCount unfinishedCount }
    }
  }
`);

export const waveDepartmentsDocument = graphql(`
  query WaveDepartments {
    reportDepartments { id name kind parent { id } }
  }
`);

export const wavePopulationDocument = graphql(`
  query WavePopulation($rules: PopulationRulesInput!) {
    wavePopulation(rules: $rules) {
      invitedCount
      absentBand
      departmentCounts { departmentId name invitedBand }
    }
  }
`);

export const createWaveDocument = graphql(`
  mutation CreateWave($input: CreateWaveInput!) {
    createWave(input: $input) { id }
  }
`);

export const openWaveDocument = graphql(`
  mutation OpenWave($id: ID!) {
    openWave(id: $id) { id state }
  }
`);

export const closeWaveDocument = graphql(`
  mutation CloseWave($id: ID!) {
    closeWave(id: $id) { id state }
  }
`);

export const publishWaveDocument = graphql(`
  mutation PublishWave($id: ID!) {
    publishWave(id: $id) { id }
  }
`);

export const remindWaveDocument = graphql(`
  mutation RemindWave($id: ID!) {
    remindWave(id: $id)
  }
`);
