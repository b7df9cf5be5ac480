// What the province did with the knowledge base: an own practice in two versions, a draft, comments, use and readers.
import type { Role } from '../server/identity/account.model.ts';
import { ensureParticipantKeys } from '../server/identity/identity.reads.ts';
import { shippedPractices } from '../server/knowledge/practice.content.ts';
import { insertPracticeRecords, type PracticeRecord } from '../server/knowledge/practice.model.ts';
import type { PracticeText } from '../server/knowledge/practice.types.ts';
import { insertComments } from '../server/knowledge/practice-comment.model.ts';
import { insertPracticeMarks } from '../server/knowledge/practice-mark.model.ts';
import { insertReads } from '../server/knowledge/practice-read.model.ts';
import { insertReuses } from '../server/knowledge/practice-reuse.model.ts';
import { insertPracticeVersions, versionId } from '../server/knowledge/practice-version.model.ts';
import { addDays, atLocalTime, type LocalDate } from '../server/platform/civil-time.ts';
import { departmentId, type Organisation } from './people.ts';
import { DEPARTMENTS } from './province.ts';
import { idOf, randomOf } from './random.ts';

const OWN = 'meldingen-over-wegen-op-een-kaart';
const DRAFT = 'samen-een-dashboard-lezen';

const BODY = `## Wat is er gedaan

Bij Wegenbeheer kwamen meldingen over provinciale wegen binnen per telefoon, mail en via gemeenten. Niemand zag ze bij elkaar. Twee wegbeheerders en een gegevensbeheerder hebben de meldingen van één jaar in één tabel gezet, met de plaats, de soort melding en de dag waarop het was opgelost. Die tabel staat nu op een kaart die elke ochtend wordt ververst.

## Waarom

Wie alleen de laatste melding ziet, rijdt achter de feiten aan. De vraag was: komen meldingen steeds van dezelfde plekken, en zijn dat de plekken waar we onderhoud plannen?

## Zo werkte het

- Eerst spraken we af wat een melding is. Drie telefoontjes over dezelfde kuil zijn één melding.
- Namen en telefoonnummers van melders staan niet in de tabel. Die zijn voor de kaart niet nodig.
- Van elke melding noteren we de bron. Zo zien we dat meldingen via gemeenten gemiddeld vier dagen later binnenkomen.
- Elke maandag kijken we een kwartier samen naar de kaart en kiezen we één ding dat we die week anders doen.

## Wat we leerden

De helft van de meldingen kwam van elf plekken. Zeven daarvan stonden niet in de onderhoudsplanning. De kaart zegt niet waaróm daar iets misgaat; daarvoor zijn we gaan kijken. Op twee plekken bleek de afwatering verstopt, en was nieuw asfalt weggegooid geld geweest.

## Let op

Weinig meldingen betekent niet dat een weg goed is. Op stille wegen meldt niemand iets. Vergelijk daarom altijd met de eigen inspectie.`;

const TEXT: PracticeText = {
  title: { nl: 'Meldingen over wegen op één kaart', en: 'Reports about roads on one map' },
  summary: {
    nl: 'Wegenbeheer zette alle meldingen van een jaar in één tabel en op een kaart. De helft bleek van elf plekken te komen, en zeven daarvan stonden niet in de planning.',
    en: 'Road management put a year of reports in one table and on a map. Half of them came from eleven places, seven of which were not in the planning.',
  },
  organisation: 'Afdeling Mobiliteit',
  year: 2026,
  competences: ['data-handling', 'causal-thinking'],
  level: 'INTERMEDIATE',
  themes: ['mobility', 'operations'],
  phase: 'OPTIMISE',
  effort: 'SMALL',
  forWhom: 'Wie meldingen, vragen of klachten krijgt en er een patroon in wil zien.',
  result: 'Zeven plekken zijn aan de onderhoudsplanning toegevoegd; twee keer bleek nieuw asfalt niet nodig.',
  contact: 'het team Wegenbeheer',
  sources: [],
  body: BODY,
  attachmentIds: [],
};

const DRAFT_TEXT: PracticeText = {
  ...TEXT,
  title: { nl: 'Samen een dashboard lezen', en: 'Reading a dashboard together' },
  summary: {
    nl: 'Een kwartier per maand leest ons team hardop het dashboard van de verkeerstellingen. Iedereen zegt één ding dat opvalt en één ding dat je eruit níet kunt opmaken.',
    en: 'For a quarter of an hour a month our team reads the traffic dashboard aloud. Everybody names one thing that stands out and one thing it does not tell.',
  },
  organisation: 'Team Verkeersbeleid',
  competences: ['judging-sources', 'roles-collaboration'],
  themes: ['mobility'],
  forWhom: 'Teams die een dashboard hebben maar er weinig mee doen.',
  result: 'We ontdekten dat twee telpunten sinds maart stilstonden.',
  contact: 'het team Verkeersbeleid',
  body: `## Wat is er gedaan

Ons team kreeg vorig jaar een dashboard met verkeerstellingen. Bijna niemand keek erop. Nu lezen we het één keer per maand samen, aan het eind van het teamoverleg, een kwartier lang.

## Zo werkt het

Iemand deelt het scherm en leest voor wat er staat: titel, assen, periode, bron. Daarna noemt ieder één ding dat opvalt. In de tweede ronde noemt ieder één ding dat je er níet uit kunt opmaken. Een van ons schrijft de vragen op en zoekt er vóór de volgende keer één uit.

## Wat het opleverde

In de derde maand viel op dat twee telpunten al sinds maart precies nul aangaven. Dat was geen rustige weg, maar een kapotte lus.`,
};

const COMMENTS: readonly (readonly [string, string, number])[] = [
  [
    OWN,
    'Bij Vergunningen hebben we hetzelfde gedaan met vragen over ontheffingen. De afspraak over wat één vraag is, kostte de meeste tijd en leverde het meeste op.',
    12,
  ],
  [OWN, 'Mooi. Hoe gaan jullie om met meldingen zonder plaats?', 9],
  [OWN, 'Die zetten we apart en bellen we na. Ongeveer een op de vijftien.', 8],
  ['samen-meten-lucht', 'Wij leenden vijf sensoren van de GGD om dit eerst klein te proberen.', 30],
  [
    'werkte-de-subsidie',
    'De vergelijking met wie geen subsidie kreeg, was voor ons echt nieuw. We gebruiken dit bij de evaluatie van de cultuurregeling.',
    21,
  ],
  [
    'woo-op-orde-noord-brabant',
    'Let op: begin met afspraken over mappen. Wij begonnen met de software en moesten terug.',
    45,
  ],
];

/** The knowledge base as the province uses it. */
export async function seedKnowledge(
  organisation: Organisation,
  demo: ReadonlyMap<Role, string>,
  today: LocalDate,
): Promise<void> {
  const at = (daysAgo: number) => atLocalTime(addDays(today, -daysAgo), 10);
  const writer = demoPerson(demo, 'EMPLOYEE');
  const author = demoPerson(demo, 'AUTHOR');
  const programme = demoPerson(demo, 'PROGRAMME_MANAGER');
  const record = (id: string, rest: Partial<PracticeRecord>): PracticeRecord => ({
    ...{ id, revision: 1, ownerPersonId: author, version: 1, publishedAt: null, draft: null },
    ...{
      reviewOn: addDays(today, 300),
      remindedFor: null,
      sharedAt: null,
      withdrawnAt: null,
      changedAt: at(1),
    },
    ...rest,
  });
  const version = (number: number, daysAgo: number, text: PracticeText) => ({
    ...{ id: versionId(OWN, number), practiceCode: OWN, version: number, text, publishedAt: at(daysAgo) },
    ...{ writtenBy: writer, approvedBy: author },
  });
  const first = { ...TEXT, result: 'Zeven plekken zijn aan de onderhoudsplanning toegevoegd.' };
  await insertPracticeVersions([version(1, 60, first), version(2, 15, TEXT)]);
  const draft = {
    text: DRAFT_TEXT,
    state: 'SUBMITTED',
    writtenBy: writer,
    writtenAt: at(2),
    remark: null,
  } as const;
  const shipped = [...shippedPractices().values()];
  await insertPracticeRecords([
    record(OWN, { version: 2, ownerPersonId: writer, publishedAt: at(15), sharedAt: at(14) }),
    record(DRAFT, { version: 0, ownerPersonId: writer, draft }),
    ...shipped.map((practice, index) =>
      record(practice.code, {
        ownerPersonId: index % 2 === 0 ? author : programme,
        reviewOn: index === 0 ? addDays(today, 10) : practice.reviewOn,
        remindedFor: index === 0 ? addDays(today, 10) : null,
      }),
    ),
  ]);
  await seedReception(organisation, [OWN, ...shipped.map(({ code }) => code)], today);
}

async function seedReception(
  { placements }: Organisation,
  codes: readonly string[],
  today: LocalDate,
): Promise<void> {
  const random = randomOf('knowledge');
  const serving = placements.filter(({ until }) => until === null);
  const pick = () => {
    const placement = serving[random.below(serving.length)];
    if (placement === undefined) throw new Error('Nobody works here.');
    return placement.personId;
  };
  await insertComments(
    COMMENTS.map(([practiceCode, text, daysAgo], index) => ({
      id: idOf(`practice-comment/${index}`),
      ...{ practiceCode, personId: pick(), text },
      writtenAt: atLocalTime(addDays(today, -daysAgo), 14),
    })),
  );
  const chosen = [...new Set(Array.from({ length: 60 }, pick))];
  const keys = [...(await ensureParticipantKeys(chosen)).values()];
  await insertPracticeMarks(
    codes.flatMap((practiceCode) =>
      keys.slice(0, random.below(keys.length)).map((participantKey) => ({ practiceCode, participantKey })),
    ),
  );
  await insertReuses(
    codes.flatMap((practiceCode) =>
      keys.slice(0, random.below(6)).map((participantKey, index) => ({
        ...{ practiceCode, participantKey },
        departmentId: departmentId(
          DEPARTMENTS[(index * 5 + practiceCode.length) % DEPARTMENTS.length]?.code ?? '',
        ),
      })),
    ),
  );
  await insertReads(
    codes.flatMap((practiceCode) =>
      [1, 32, 63].map((daysAgo) => ({
        practiceCode,
        month: addDays(today, -daysAgo).slice(0, 7),
        count: 5 + random.below(60),
      })),
    ),
  );
}

function demoPerson(demo: ReadonlyMap<Role, string>, role: Role): string {
  const personId = demo.get(role);
  if (personId === undefined) throw new Error(`Nobody plays ${role}.`);
  return personId;
}
