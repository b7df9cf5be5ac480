// What the own profile asks.
import { graphql } from '../api/graphql.ts';

export const profileDocument = graphql(`
  query MyProfile($waveId: ID) {
    myProfile(waveId: $waveId) {
      wave { id name instrument { levelStarts } }
      testIndex
      selfViewIndex
      segment
      workingLevelDecided
      roleFamily { name }
      competences {
        competence { code number name }
        evidence
        level
        workingLevel
        distance
        test { value low high }
        selfView
        selfViewLevel
        previousTest
      }
      change { previousWave { name } difference low high beyondChance }
    }
    myProfiles { wave { id name } }
    myAssignments {
      id
      state
      track { code title competences { code } }
      next { moduleCode lessonCode title }
    }
    recommendedPractices {
      practice { code title organisation }
      competence { code }
    }
  }
`);

export const itemReviewsDocument = graphql(`
  query ItemReviews($waveId: ID) {
    myProfile(waveId: $waveId) {
      wave { id }
      review {
        itemId
        competence { code name }
        text
        options { value text }
        chosen
        best
        correct
        reason
      }
    }
  }
`);
