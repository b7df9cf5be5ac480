// Actions in the plans of several departments: what was done since the last published round, what is under way, what is late.
import type { DepartmentRecord } from '../server/organisation/department.model.ts';
import { addDays, atLocalTime, type LocalDate } from '../server/platform/civil-time.ts';
import { type ActionRecord, insertActions } from '../server/reporting/action.model.ts';
import type { ActionState } from '../server/reporting/action.rules.ts';
import { departmentId } from './people.ts';
import { idOf } from './random.ts';

interface ActionPlan {
  readonly department: string;
  /** Which team leader does it, from 0; null for the head of the department. */
  readonly team: number | null;
  readonly what: string;
  readonly competence: string | null;
  readonly state: ActionState;
  /** Days from today to the promised day. */
  readonly due: number;
  readonly note?: string;
  /** Agreed upon after the first published round and carried along. */
  readonly carried?: boolean;
}

const PLANS: readonly ActionPlan[] = [
  {
    department: 'MOB',
    team: null,
    what: 'In elke notitie aan Gedeputeerde Staten staat waar de verkeerscijfers vandaan komen en hoe zeker ze zijn',
    competence: 'judging-sources',
    state: 'UNDERWAY',
    due: 24,
    note: 'Sjabloon ligt bij de bestuursadviseurs; twee notities zijn ermee geschreven.',
  },
  {
    department: 'MOB',
    team: 0,
    what: 'Met het hele team de leergang over oorzaak en gevolg volgen en één beleidsdoel opnieuw onderbouwen',
    competence: 'causal-thinking',
    state: 'PLANNED',
    due: 66,
  },
  {
    department: 'MOB',
    team: 1,
    what: 'Tellingen van de fietspaden in één tabel zetten met uitleg per kolom',
    competence: 'data-handling',
    state: 'DONE',
    due: -40,
    note: 'Staat op de gedeelde schijf; Gegevens en GIS beheert de tabel nu.',
    carried: true,
  },
  {
    department: 'MOB',
    team: 2,
    what: 'Iedereen kan de kaart met wegwerkzaamheden zelf bijwerken',
    competence: 'analysis-tools',
    state: 'UNDERWAY',
    due: -12,
    note: 'Wacht op rechten in het kaartprogramma.',
    carried: true,
  },
  {
    department: 'NAT',
    team: null,
    what: 'Elke maand een uur samen een inventarisatie lezen: wat zegt die wel en wat niet',
    competence: 'judging-sources',
    state: 'UNDERWAY',
    due: 38,
  },
  {
    department: 'NAT',
    team: 0,
    what: 'Afspraken maken over wie welke waarnemingen mag zien',
    competence: 'security-privacy',
    state: 'PLANNED',
    due: 80,
  },
  {
    department: 'ECO',
    team: 0,
    what: 'Bij elke subsidieregeling vooraf opschrijven aan welk cijfer we straks zien of die werkt',
    competence: 'causal-thinking',
    state: 'UNDERWAY',
    due: 17,
  },
  {
    department: 'ECO',
    team: 1,
    what: 'Een dashboard met vestigingscijfers maken samen met het Datalab',
    competence: 'analysis-tools',
    state: 'DROPPED',
    due: -75,
    note: 'Niet nodig gebleken: het CBS heeft deze cijfers al per gemeente.',
    carried: true,
  },
  {
    department: 'VTH',
    team: null,
    what: 'Bij drie soorten vergunningen laten zien hoe een advies van een model tot stand komt',
    competence: 'openness-dialogue',
    state: 'PLANNED',
    due: 101,
  },
  {
    department: 'INF',
    team: 3,
    what: 'Twee keer per kwartaal een open uur voor andere afdelingen met vragen over data',
    competence: null,
    state: 'UNDERWAY',
    due: 45,
    note: 'Eerste keer acht vragen, vooral over kaarten.',
  },
  {
    department: 'FIN',
    team: 0,
    what: 'De toelichting bij de begrotingscijfers in gewone taal herschrijven',
    competence: 'openness-dialogue',
    state: 'DONE',
    due: -21,
  },
];

/** Puts the actions in the plans. `rounds` are the ids of the published rounds, oldest first. */
export async function seedActions(
  departments: readonly DepartmentRecord[],
  rounds: readonly string[],
  today: LocalDate,
): Promise<void> {
  const [first = null] = rounds;
  const newest = rounds.at(-1) ?? null;
  const managerOf = (id: string) =>
    departments.find((one) => one.id === id)?.versions.at(-1)?.managerPersonId ?? null;
  const records = PLANS.flatMap((plan, at): ActionRecord[] => {
    const id = departmentId(plan.department);
    const teams = departments.filter(({ versions }) => versions.at(-1)?.parentId === id);
    const led = plan.team === null ? id : (teams[plan.team % Math.max(teams.length, 1)]?.id ?? id);
    const owner = managerOf(led) ?? managerOf(id);
    if (owner === null) return [];
    const agreedOn = addDays(today, plan.carried ? -330 : -60 + at);
    return [
      {
        id: idOf(`action/${at}`),
        departmentId: id,
        what: plan.what,
        ownerPersonId: owner,
        dueOn: addDays(today, plan.due),
        competence: plan.competence,
        state: plan.state,
        note: plan.note ?? '',
        agreedAfterWaveId: plan.carried ? first : newest,
        agreedOn,
        version: plan.state === 'PLANNED' ? 1 : 2,
        changedAt: atLocalTime(plan.state === 'PLANNED' ? agreedOn : addDays(today, -5), 11),
        reminded: plan.due < 8,
      },
    ];
  });
  await insertActions(records);
}
