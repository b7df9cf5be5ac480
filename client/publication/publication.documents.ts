// What the works council asks: what was shown, what was withheld and by which rule, and whether the records are whole.
import { graphql } from '../api/graphql.ts';

export const evidenceDocument = graphql(`
  query Evidence {
    reportDepartments { id kind }
    accessLogVerification { rows intact firstBrokenRow }
  }
`);

export const publishedWavesDocument = graphql(`
  query PublishedWaves($departmentId: ID!) {
    departmentReport(departmentId: $departmentId) {
      waves { wave { id name closesOn } }
    }
  }
`);

export const publicationDocument = graphql(`
  query Publication($waveId: ID!) {
    publication(waveId: $waveId) {
      id
      version
      digest
      publishedAt
      cellCount
      shownCellCount
      shownTeamsPercent
      blocks { block cellCount shownCount }
      audit { unionsChecked derivableCount unfinishedCount }
      settings { minimumForMeans minimumForDistributions minimumInvited floor }
      withheldByRule { rule count }
    }
  }
`);

export const gateSettingsDocument = graphql(`
  query GateSettings {
    gateSettings { minimumForMeans minimumForDistributions minimumInvited floor }
    gateSettingsChanges {
      id
      changedAt
      changedBy
      why
      before { minimumForMeans minimumForDistributions minimumInvited }
      after { minimumForMeans minimumForDistributions minimumInvited }
    }
  }
`);

export const changeGateSettingsDocument = graphql(`
  mutation ChangeGateSettings($input: GateSettingsInput!) {
    changeGateSettings(input: $input) { minimumForMeans minimumForDistributions minimumInvited floor }
  }
`);
