// What the page Today asks: just enough to name the one next thing.
import { graphql } from '../api/graphql.ts';

export const todayDocument = graphql(`
  query Today {
    mySittings {
      waveId
      state
      minutesLeft
      answeredCount
      itemCount
      endsAt
      wave { name }
    }
    myAssignments {
      id
      state
      finishOn
      postponedUntil
      doneCount
      stepCount
      track { code title }
      next { moduleCode lessonCode title }
    }
    myProfile { wave { id name } }
  }
`);
