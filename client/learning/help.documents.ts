// What the page about help between colleagues asks and sends.
import { graphql } from '../api/graphql.ts';

export const helpDocument = graphql(`
  query Help {
    myHelpOffers { id competence { code name } text form active offeredOn }
    myHelpQuestions {
      id competence { code name } state message reply askedOn iAsked name email mayAnswer mayWithdraw
    }
    framework { competences { code name } }
  }
`);

export const helpOffersDocument = graphql(`
  query HelpOffers($first: Int!, $after: String) {
    helpOffers(first: $first, after: $after) {
      nodes { id competence { code name } text form name offeredOn mine forMyGap asked }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const offerHelpDocument = graphql(`
  mutation OfferHelp($competence: ID!, $text: String!, $form: HelpForm!) {
    offerHelp(competence: $competence, text: $text, form: $form) { id }
  }
`);

export const withdrawOfferDocument = graphql(`
  mutation WithdrawHelpOffer($id: ID!) { withdrawHelpOffer(id: $id) { id active } }
`);

export const askForHelpDocument = graphql(`
  mutation AskForHelp($offerId: ID!, $message: String!) {
    askForHelp(offerId: $offerId, message: $message) { id state }
  }
`);

export const answerHelpDocument = graphql(`
  mutation AnswerHelp($id: ID!, $accept: Boolean!, $reply: String!) {
    answerHelpQuestion(id: $id, accept: $accept, reply: $reply) { id state }
  }
`);

export const withdrawQuestionDocument = graphql(`
  mutation WithdrawHelpQuestion($id: ID!) { withdrawHelpQuestion(id: $id) { id state } }
`);
