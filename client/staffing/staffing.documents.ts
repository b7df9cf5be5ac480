// What personnel planning asks: skills wanted and skills present, under a scenario.
import { graphql } from '../api/graphql.ts';

export const staffingDocument = graphql(`
  query Staffing($scenario: StaffingScenarioInput!) {
    staffing(scenario: $scenario) {
      wave { id name closesOn }
      years
      requiredSharePercent
      families {
        roleFamily { code name }
        plannedPosts
        competences {
          competence { code name number }
          level
          shown
          years {
            year
            demand
            supply { value low high }
            gap { value low high }
          }
        }
      }
    }
  }
`);
