// What the programme's page about learning asks.
import { graphql } from '../api/graphql.ts';

export const learningOutlookDocument = graphql(`
  query LearningOutlook {
    learningOutlook {
      headcount
      capacity
      newest {
        wave { name }
        cell {
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
          trackEffects {
            trackCode
            track { title }
            sinceWaveId
            shown
            difference { value low high }
          }
        }
      }
      tracks {
        track { code title }
        places { expected low high }
      }
      sessions { month held attendance }
      practices { practice { code title } reads departments }
    }
  }
`);
