// What the page about assignment rules asks and sends.
import { graphql } from '../api/graphql.ts';

export const rulesDocument = graphql(`
  query AssignmentRules {
    assignmentRules {
      version
      maximum
      reason
      since
      rules {
        code
        name
        priority
        departmentIds
        roleFamilies
        segments
        competences
        trackCodes
        from
        until
        minimumLevel
        daysToFinish
        finishOn
      }
    }
    roleFamilies { code name }
    framework { competences { code name } }
  }
`);

export const ruleDepartmentsDocument = graphql(`
  query RuleDepartments {
    reportDepartments { id name kind }
    assignmentRuleRun { version running doneCount peopleCount }
  }
`);

export const tryRulesDocument = graphql(`
  query TryRules($input: AssignmentRulesInput!) {
    tryAssignmentRules(input: $input) {
      peopleCount
      people
      change
      verdicts { verdict people change }
      tracks {
        track { code title }
        people
        change
        newOnApplying
        departments { departmentId name people change }
      }
    }
  }
`);

export const putRulesDocument = graphql(`
  mutation PutRules($input: AssignmentRulesInput!, $baseVersion: Int!, $reason: String!) {
    putAssignmentRulesInForce(input: $input, baseVersion: $baseVersion, reason: $reason) { version }
  }
`);
