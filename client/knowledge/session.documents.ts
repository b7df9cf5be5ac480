// What the pages about knowledge sessions ask and send.
import { graphql } from '../api/graphql.ts';

export const sessionsDocument = graphql(`
  query KnowledgeSessions($first: Int!, $after: String, $past: Boolean!) {
    knowledgeSessions(first: $first, after: $after, past: $past) {
      nodes {
        id kind state title date startsAt endsAt place online freePlaces waitingCount standing line begun
        competence { code name }
        theme
      }
      pageInfo { hasNextPage endCursor }
    }
    mayPlanSessions
  }
`);

export const sessionDocument = graphql(`
  query KnowledgeSession($id: ID!) {
    knowledgeSession(id: $id) {
      id revision kind state cancelReason title titleNl titleEn description descriptionHtml date startsAt endsAt
      place online link places freePlaces waitingCount standing line begun theme themeCode material materialHtml
      calendarPath mayGiveOpinion mayChange isTrainer opinionsOn
      competence { code name }
      track { code title }
      opinions { count useful usable }
    }
  }
`);

export const planChoicesDocument = graphql(`
  query SessionPlanChoices {
    framework { competences { code name } }
    themes { code name }
    tracks { code title }
  }
`);

export const participantsDocument = graphql(`
  query SessionParticipants($id: ID!) {
    sessionParticipants(id: $id) { personId name standing attended }
  }
`);

export const registerDocument = graphql(`
  mutation RegisterForSession($id: ID!) { registerForSession(id: $id) { id standing line } }
`);

export const withdrawDocument = graphql(`
  mutation WithdrawFromSession($id: ID!) { withdrawFromSession(id: $id) { id standing } }
`);

export const opinionDocument = graphql(`
  mutation GiveSessionOpinion($id: ID!, $useful: Int!, $usable: Int!) {
    giveSessionOpinion(id: $id, useful: $useful, usable: $usable) { id mayGiveOpinion }
  }
`);

export const attendanceDocument = graphql(`
  mutation NoteAttendance($id: ID!, $personIds: [ID!]!) { noteAttendance(id: $id, personIds: $personIds) { id } }
`);

export const planDocument = graphql(`
  mutation PlanKnowledgeSession($input: KnowledgeSessionPlan!) { planKnowledgeSession(input: $input) { id } }
`);

export const changeSessionDocument = graphql(`
  mutation ChangeKnowledgeSession($id: ID!, $revision: Int!, $input: KnowledgeSessionPlan!) {
    changeKnowledgeSession(id: $id, revision: $revision, input: $input) { id revision }
  }
`);

export const cancelSessionDocument = graphql(`
  mutation CancelKnowledgeSession($id: ID!, $revision: Int!, $reason: String!) {
    cancelKnowledgeSession(id: $id, revision: $revision, reason: $reason) { id state }
  }
`);
