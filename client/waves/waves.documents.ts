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
      nameNl
      nameEn
      state
      scheduled
      paused
      excludeLongAbsence
      roleFamilies
      opensOn
      opensTime
      closesOn
      closesTime
      opensAt
      closesAt
      openedAt
      closedAt
      publishedAt
      instrument { title version itemCount estimatedMinutes }
      history { at event automatic people }
    }
  }
`);

export const waveChoicesDocument = graphql(`
  query WaveChoices {
    waveInstruments { code version title itemCount estimatedMinutes }
    waveRoleFamilies { code name }
  }
`);

export const waveWindowDocument = graphql(`
  query WaveWindow($opensOn: LocalDate!, $opensTime: String!, $closesOn: LocalDate!, $closesTime: String!) {
    waveWindow(opensOn: $opensOn, opensTime: $opensTime, closesOn: $closesOn, closesTime: $closesTime) {
      opensAt
      closesAt
      hours
      opensNote
      closesNote
    }
  }
`);

export const waveMailsDocument = graphql(`
  query WaveMails($nameNl: String!, $nameEn: String!, $closesOn: LocalDate!, $closesTime: String!) {
    waveMails(nameNl: $nameNl, nameEn: $nameEn, closesOn: $closesOn, closesTime: $closesTime) {
      template
      locale
      subject
      text
    }
  }
`);

export const wavePeopleDocument = graphql(`
  query WavePeople($rules: PopulationRulesInput!, $search: String!, $first: Int!, $after: String) {
    wavePeople(rules: $rules, search: $search, first: $first, after: $after) {
      nodes { personId name departmentName }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const waveInviteesDocument = graphql(`
  query WaveInvitees($waveId: ID!, $search: String!) {
    waveInvitees(waveId: $waveId, search: $search) { personId name departmentName }
  }
`);

export const waveExtensionsDocument = graphql(`
  query WaveExtensions($waveId: ID!) {
    waveExtensions(waveId: $waveId) { personId name until reason }
  }
`);

export const extendWaveDocument = graphql(`
  mutation ExtendWave($input: ExtendWaveInput!) {
    extendWave(input: $input) { id }
  }
`);

export const endExtensionDocument = graphql(`
  mutation EndExtension($waveId: ID!, $personId: ID!) {
    endExtension(waveId: $waveId, personId: $personId) { id }
  }
`);

export const scheduleWaveDocument = graphql(`
  mutation ScheduleWave($id: ID!) {
    scheduleWave(id: $id) { id }
  }
`);

export const unscheduleWaveDocument = graphql(`
  mutation UnscheduleWave($id: ID!) {
    unscheduleWave(id: $id) { id }
  }
`);

export const pauseWaveDocument = graphql(`
  mutation PauseWave($id: ID!) {
    pauseWave(id: $id) { id }
  }
`);

export const resumeWaveDocument = graphql(`
  mutation ResumeWave($id: ID!) {
    resumeWave(id: $id) { id }
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
