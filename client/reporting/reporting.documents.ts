// What the reports ask: which departments, and everything published about one of them.
import { graphql } from '../api/graphql.ts';

export const reportDepartmentsDocument = graphql(`
  query ReportDepartments {
    reportDepartments { id code name kind parent { id } }
  }
`);

const meansFragment = graphql(`
  fragment ReportMeans on CellMeans {
    shown
    index { value low high }
    competences { competence { code } shown test { value low high } }
  }
`);

const spreadFragment = graphql(`
  fragment ReportSpread on CellDistribution {
    shown
    segments { segment share { percent bound } }
  }
`);

export const departmentReportDocument = graphql(
  `
  query DepartmentReport($departmentId: ID!) {
    departmentReport(departmentId: $departmentId) {
      department { id name kind parent { id name } }
      waves {
        wave { id name opensOn closesOn instrument { levelStarts } }
        cell {
          response { shown percentStep respondentBand }
          means { ...ReportMeans }
          distribution { ...ReportSpread }
          trends {
            sinceWaveId
            shown
            index { value low high }
            competences { competence { code } test { value low high } }
          }
        }
        organisation { means { ...ReportMeans } }
      }
      reference {
        name
        measuredOn
        source
        aheadShare { percent bound }
        farBehindShare { percent bound }
      }
      below {
        department { id name }
        response { shown percentStep respondentBand }
        means { ...ReportMeans }
        distribution { ...ReportSpread }
      }
      changes { competence { code } direction }
      comparability { reliability isComparable }
      benchmark {
        organisationName
        measurementName
        index { value low high }
        competences { competence { code } test { value low high } }
      }
      byRoleFamily {
        roleFamily { code name }
        distribution { shown competences { competence { code } atWorkingLevel { percent bound } } }
      }
      newest {
        cell {
          selfView {
            shown
            competences { competence { code } comparison { comparison share { percent bound } } }
          }
          learning {
            shown
            tracks {
              trackCode
              track { title }
              offered { percent bound }
              started { percent bound }
              finished { percent bound }
            }
          }
        }
        organisation {
          representativeness { shown indicator }
          groupResponses { attribute value shown percentStep }
          trackEffects {
            trackCode
            track { title }
            sinceWaveId
            shown
            difference { value low high }
          }
        }
      }
      practices { code title summary organisation year }
      phases { line phase since reason proposed }
      phaseProposals { line byFigures byTeam filledInOn }
    }
    framework {
      levels { level name }
      competences { code number name }
    }
    reportDepartments { id }
  }
`,
  [meansFragment, spreadFragment],
);

export const confirmPhaseDocument = graphql(`
  mutation ConfirmPhase($input: ConfirmPhaseInput!) {
    confirmPhase(input: $input) { department { id } }
  }
`);
