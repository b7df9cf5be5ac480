// What action plans ask: the plan of a department, actions across departments, and the changes in them.
import { graphql } from '../api/graphql.ts';

const actionFragment = graphql(`
  fragment ActionLine on Action {
    id
    version
    what
    ownerPersonId
    ownerName
    dueOn
    competence { code name }
    state
    note
    isLate
    isCarried
    mayChange
    mayReportProgress
    department { id name }
  }
`);

export const actionPlanDocument = graphql(
  `
  query ActionPlan($departmentId: ID!) {
    actionPlan(departmentId: $departmentId) {
      department { id name }
      mayChange
      actions { ...ActionLine }
      suggestions {
        competence { code name }
        atWorkingLevel { percent bound }
        tracks { code title }
        practices { code title organisation }
      }
    }
    framework { competences { code number name } }
  }
`,
  [actionFragment],
);

export const actionOwnersDocument = graphql(`
  query ActionOwners($departmentId: ID!) {
    actionOwners(departmentId: $departmentId) { personId name }
  }
`);

export const actionsDocument = graphql(
  `
  query Actions($first: Int!, $after: String, $only: ActionFilter!) {
    actions(first: $first, after: $after, only: $only) {
      nodes { ...ActionLine }
      pageInfo { hasNextPage endCursor }
    }
    framework { competences { code number name } }
  }
`,
  [actionFragment],
);

export const addActionDocument = graphql(`
  mutation AddAction($input: AddActionInput!) { addAction(input: $input) { id } }
`);

export const changeActionDocument = graphql(`
  mutation ChangeAction($input: ChangeActionInput!) { changeAction(input: $input) { id version } }
`);

export const reportProgressDocument = graphql(`
  mutation ReportProgress($input: ReportProgressInput!) { reportProgress(input: $input) { id version } }
`);
