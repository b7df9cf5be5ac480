// What the page of one's own measurements asks and sends.
import { graphql } from '../api/graphql.ts';

export const ownMeasurementsDocument = graphql(`
  query OwnMeasurements {
    ownMeasurements {
      wave { id name state closesOn }
      isOfTeam
      mayEnd
      result {
        shown
        index { value low high }
        competences { competence { code name } test { value low high } }
      }
    }
    viewer { managedDepartments { id name } }
  }
`);

export const startOwnMeasurementDocument = graphql(`
  mutation StartOwnMeasurement { startOwnMeasurement { wave { id } } }
`);

export const startTeamMeasurementDocument = graphql(`
  mutation StartTeamMeasurement($departmentId: ID!) {
    startTeamMeasurement(departmentId: $departmentId) { wave { id } }
  }
`);

export const endOwnMeasurementDocument = graphql(`
  mutation EndOwnMeasurement($waveId: ID!) { endOwnMeasurement(waveId: $waveId) { wave { id } } }
`);
