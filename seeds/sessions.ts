// Knowledge sessions that were and will be, who came, what they thought; and what colleagues offer each other.
import { insertSessions, type KnowledgeSessionRecord } from '../server/knowledge/knowledge-session.model.ts';
import {
  insertOpinions,
  insertRegistrations,
  type RegistrationRecord,
} from '../server/knowledge/registration.model.ts';
import { type HelpOfferRecord, insertOffers } from '../server/learning/help-offer.model.ts';
import { addDays, closingInstant, openingInstant } from '../server/platform/civil-time.ts';
import { idOf, randomOf } from './random.ts';

interface Planned {
  readonly code: string;
  /** Days from today; a working day is taken on or after it. */
  readonly inDays: number;
  readonly kind: KnowledgeSessionRecord['kind'];
  readonly titleNl: string;
  readonly titleEn: string;
  readonly description: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly link: string;
  readonly places: number;
  /** People who registered; more than the places wait. */
  readonly coming: number;
  readonly competence: string | null;
  readonly theme: string | null;
  readonly material?: string;
}

const PLANNED: readonly Planned[] = [
  {
    ...{ code: 'kaart-lezen', inDays: -62, kind: 'KNOWLEDGE_SESSION', places: 40, coming: 33 },
    titleNl: 'Wat een kaart verzwijgt: drie kaarten uit onze eigen nota’s',
    titleEn: 'What a map leaves out: three maps from our own papers',
    description:
      'Drie collega’s leggen hun eigen kaart op tafel. Samen zoeken we wat er níet op staat: welk jaar, welke grens, welke klassen.\n\nNeem een kaart mee uit een stuk waar je zelf aan werkte.',
    ...{ startsAt: '12:30', endsAt: '13:30', place: 'Statenzaal', link: '' },
    ...{ competence: 'judging-sources', theme: 'housing-space' },
    material:
      'De vijf vragen die we bij elke kaart stelden:\n\n- Van welk jaar zijn de cijfers?\n- Wie telde, en wie niet?\n- Waarom deze klassen?\n- Wat gebeurt er als je de grens verlegt?\n- Wat zou je ernaast willen zien?',
  },
  {
    ...{ code: 'draaitabellen', inDays: -34, kind: 'WORKSHOP', places: 14, coming: 14 },
    titleNl: 'Workshop: van lijst naar draaitabel',
    titleEn: 'Workshop: from a list to a pivot table',
    description:
      'In anderhalf uur van een lijst met meldingen naar een tabel die een vraag beantwoordt. Je werkt op je eigen laptop.',
    ...{ startsAt: '09:30', endsAt: '11:00', place: 'Leslokaal 2.14', link: '' },
    ...{ competence: 'analysis-tools', theme: null },
    material: 'Het oefenbestand en de stappen staan in de leergang. Loop je vast? Kom naar het spreekuur.',
  },
  {
    ...{ code: 'ai-schrijven', inDays: -8, kind: 'KNOWLEDGE_SESSION', places: 60, coming: 46 },
    titleNl: 'Schrijven met AI: wat mag, wat helpt, wat niet',
    titleEn: 'Writing with AI: what is allowed, what helps, what does not',
    description: 'Ervaringen van vier afdelingen, met de afspraken die we er als provincie over maakten.',
    ...{
      startsAt: '12:30',
      endsAt: '13:30',
      place: '',
      link: 'https://overleg.waterland.example/schrijven-met-ai',
    },
    ...{ competence: 'technology-limits', theme: null },
  },
  {
    ...{ code: 'dataloket', inDays: 6, kind: 'KNOWLEDGE_SESSION', places: 30, coming: 19 },
    titleNl: 'Eén loket voor vragen over data: een jaar later',
    titleEn: 'One desk for questions about data: one year on',
    description:
      'Wat er binnenkwam, wat snel kon en wat bleef liggen. Met ruimte om je eigen vraag mee te nemen.',
    ...{
      startsAt: '12:30',
      endsAt: '13:30',
      place: 'Zaal De Gracht',
      link: 'https://overleg.waterland.example/dataloket',
    },
    ...{ competence: 'data-handling', theme: null },
  },
  {
    ...{ code: 'bronnen', inDays: 13, kind: 'WORKSHOP', places: 12, coming: 15 },
    titleNl: 'Workshop: klopt dit cijfer wel?',
    titleEn: 'Workshop: is this figure right?',
    description:
      'In tweetallen zoek je de herkomst van een cijfer uit de krant, tot aan de tabel waar het uit komt. Je gaat weg met een korte lijst vragen die altijd werkt.',
    ...{ startsAt: '13:30', endsAt: '15:30', place: 'Leslokaal 2.14', link: '' },
    ...{ competence: 'judging-sources', theme: null },
  },
  {
    ...{ code: 'verkeer', inDays: 21, kind: 'KNOWLEDGE_SESSION', places: 25, coming: 11 },
    titleNl: 'Verkeerstellingen: wat meten we eigenlijk?',
    titleEn: 'Traffic counts: what do we measure really?',
    description:
      'Lussen, camera’s en telefoons tellen elk iets anders. We vergelijken één weg op drie manieren.',
    ...{ startsAt: '15:00', endsAt: '16:00', place: 'Werkplaats Mobiliteit', link: '' },
    ...{ competence: 'causal-thinking', theme: 'mobility' },
  },
];

const OFFERS: readonly (readonly [competence: string, form: HelpOfferRecord['form'], text: string])[] = [
  [
    'analysis-tools',
    'EITHER',
    'Ik maak al jaren draaitabellen. Neem je eigen lijst mee, dan kijken we samen wat eruit te halen is.',
  ],
  [
    'judging-sources',
    'IN_PERSON',
    'Twijfel je aan een cijfer in een stuk? Ik help je graag uitzoeken waar het vandaan komt.',
  ],
  ['security-privacy', 'ONLINE', 'Een uur over wat je wel en niet in een gedeelde map zet. Zonder jargon.'],
  [
    'data-handling',
    'EITHER',
    'Samen je bestanden zo ordenen dat een collega ze ook vindt. Koffie neem ik mee.',
  ],
  ['technology-limits', 'ONLINE', 'Ik probeer veel uit met AI en laat je graag zien waar het misgaat.'],
  ['openness-dialogue', 'IN_PERSON', 'Hoe leg je een grafiek uit aan bewoners? We oefenen met die van jou.'],
];

interface SeededPeople {
  /** Person ids of everybody in service. */
  readonly serving: readonly string[];
  readonly trainer: string;
}

/** Six sessions around today, and six offers of help. */
export async function seedSessions({ serving, trainer }: SeededPeople, today: string): Promise<void> {
  const made = PLANNED.map((plan) => ({ plan, session: sessionOf(plan, trainer, today) }));
  await insertSessions(made.map(({ session }) => session));
  const guests = serving.filter((personId) => personId !== trainer);
  for (const { plan, session } of made) {
    const past = plan.inDays < 0;
    const random = randomOf(`sessions/${plan.code}`);
    const first = Math.floor(random.next() * (guests.length - plan.coming));
    const registrations = guests.slice(first, first + plan.coming).map((personId, at) => {
      const standing = at < plan.places ? 'ENROLLED' : 'WAITING';
      const attended = past && standing === 'ENROLLED' ? random.next() < 0.88 : null;
      const opinionGiven = attended === true && random.next() < 0.6;
      const id = idOf(`registration/${plan.code}/${at}`);
      return { id, sessionId: session.id, personId, standing, turn: at + 1, attended, opinionGiven };
    }) satisfies RegistrationRecord[];
    await insertRegistrations(registrations);
    await insertOpinions(
      registrations
        .filter(({ opinionGiven }) => opinionGiven)
        .map((_one, at) => ({
          id: idOf(`opinion/${plan.code}/${at}`),
          sessionId: session.id,
          useful: Math.floor(4 * random.next() ** 0.6),
          usable: Math.floor(4 * random.next() ** 0.8),
        })),
    );
  }
  await insertOffers(OFFERS.map(([competence, form, text], at) => offerOf({ competence, form, text }, at)));

  function offerOf(
    given: Pick<HelpOfferRecord, 'competence' | 'form' | 'text'>,
    at: number,
  ): HelpOfferRecord {
    const offeredOn = addDays(today, -5 - 9 * at);
    const personId = guests[(at * 97 + 31) % guests.length] ?? trainer;
    return {
      id: idOf(`help/${at}`),
      personId,
      ...given,
      active: true,
      turn: 0,
      offeredOn,
      lastOn: offeredOn,
    };
  }
}

function sessionOf(
  { code, inDays, coming, ...plan }: Planned,
  trainer: string,
  today: string,
): KnowledgeSessionRecord {
  const date = workingDayFrom(addDays(today, inDays));
  return {
    ...{ material: '', trackCode: null, ...plan },
    ...{ id: idOf(`session/${code}`), revision: 1, turn: coming, sequence: 0, state: 'PLANNED' },
    ...{ cancelReason: null, trainerPersonId: trainer, date, attendedCount: null, clearedAt: null },
    startsOn: openingInstant(date, plan.startsAt),
    endsOn: closingInstant(date, plan.endsAt),
  };
}

function workingDayFrom(date: string): string {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(date, 2);
  return weekday === 0 ? addDays(date, 1) : date;
}
