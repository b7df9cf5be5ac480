// People who are about to answer an open measurement, each signed in; for benches and checks of whole processes.
import { insertAccounts } from '../../server/identity/account.model.ts';
import { startSession } from '../../server/identity/session.service.ts';
import { sectionsOf } from '../../server/measurement/sitting.rules.ts';
import { insertPeople } from '../../server/organisation/person.model.ts';
import { newId } from '../../server/platform/identifier.ts';
import { buildOpenWave, wholeBank } from './measurement-builders.ts';

/** Somebody invited, with the cookie of a session that lasts ten minutes. */
export interface Respondent {
  readonly personId: string;
  readonly cookie: string;
  /** What the browser gets the next cookie with. */
  readonly refreshToken: string;
}

/** One answer as the API takes it. */
export interface SentAnswer {
  readonly itemId: string;
  readonly value: number;
  readonly sequence: number;
}

/** What a respondent sends; the answers the client of the product asks for. */
export const DOCUMENTS = {
  start: `mutation StartResponse($waveId: ID!) { startResponse(waveId: $waveId) { responseId state answers { itemId value sequence } receipt { code submittedOn } } }`,
  save: `mutation SaveAnswers($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { itemId value sequence } answeredCount minutesLeft } }`,
  submit: `mutation SubmitResponse($responseId: ID!, $clientId: ID!) { submitResponse(responseId: $responseId, clientId: $clientId) { receipt { code submittedOn } alreadySubmitted } }`,
} as const;

/** Stores an open wave with so many people invited, each with an account and a session. The house must be open. */
export async function buildRespondents(
  count: number,
): Promise<{ readonly waveId: string; readonly respondents: readonly Respondent[] }> {
  const people = Array.from({ length: count }, (_, at) => ({
    ...{ id: newId(), employeeNumber: `B${at}-${newId().slice(0, 8)}` },
    ...{ givenName: 'Sam', prefix: '', familyName: `Bakker ${at}`, birthYear: null },
    ...{ email: `sam.${at}-${newId().slice(0, 8)}@waterland.example`, inServiceFrom: '2020-01-01' },
  }));
  await insertPeople(people);
  const accounts = people.map(({ id, email }) => ({
    ...{ id: newId(), personId: id, email, passwordHash: null, roles: ['EMPLOYEE' as const] },
    ...{ locale: 'nl' as const, active: true, demoRole: null, failedSignIns: 0, lastFailedAt: null },
  }));
  await insertAccounts(accounts);
  const { wave } = await buildOpenWave({ people: people.map(({ id }) => ({ personId: id })) });
  const respondents = await Promise.all(
    accounts.map(async (account) => {
      const { accessToken, refreshToken } = await startSession(account);
      return { personId: account.personId, cookie: `at=${accessToken}`, refreshToken };
    }),
  );
  return { waveId: wave.id, respondents };
}

/** The answers of a whole questionnaire, page by page (a page is a competence), different for each seed. */
export function pagesOfAnswers(seed: number): SentAnswer[][] {
  let sequence = 0;
  return sectionsOf(wholeBank().items).map(({ items }) =>
    items.map(({ id }) => {
      sequence += 1;
      return { itemId: id, value: ((seed * 7 + sequence * sequence) % 5) - 1, sequence };
    }),
  );
}
