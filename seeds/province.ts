// The departments, teams and functions of the example province: two layers of management, as provinces have.

export type Kind = 'supporting' | 'policy';

export interface TeamPlan {
  readonly name: string;
  /** People in service at the nulmeting of 2024. */
  readonly size: number;
}

export interface DepartmentPlan {
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly teams: readonly TeamPlan[];
  /** Mean ability at the nulmeting, in logits on the scale of the test. */
  readonly ability: number;
  /** What people of this department learn from one wave to the next, in logits, where they follow a track. */
  readonly learning: number;
}

const team = (name: string, size: number): TeamPlan => ({ name, size });

/** Six departments ahead and eight behind: the picture of March 2021 in the strategy, section 2.3. */
export const DEPARTMENTS: readonly DepartmentPlan[] = [
  {
    code: 'FIN',
    name: 'Financiën en Control',
    kind: 'supporting',
    ability: -0.45,
    learning: 0.25,
    teams: [
      team('Planning en Control', 20),
      team('Financiële Administratie', 24),
      team('Subsidieadministratie', 19),
    ],
  },
  {
    code: 'PEO',
    name: 'Personeel en Organisatie',
    kind: 'supporting',
    ability: -0.6,
    learning: 0.3,
    teams: [team('HR-advies', 17), team('Salaris en Administratie', 15), team('Leren en Ontwikkelen', 12)],
  },
  {
    code: 'INF',
    name: 'Informatie en Automatisering',
    kind: 'supporting',
    ability: -0.25,
    learning: 0.15,
    teams: [
      team('Beheer en Werkplek', 26),
      team('Gegevens en GIS', 23),
      team('Informatiemanagement', 18),
      team('Datalab', 13),
    ],
  },
  {
    code: 'COM',
    name: 'Communicatie en Kabinet',
    kind: 'supporting',
    ability: -0.6,
    learning: 0.3,
    teams: [team('Communicatieadvies', 21), team('Kabinet en Bestuur', 16), team('Webredactie', 11)],
  },
  {
    code: 'JUR',
    name: 'Juridische Zaken en Inkoop',
    kind: 'supporting',
    ability: -0.65,
    learning: 0.25,
    teams: [
      team('Juridisch Advies', 20),
      team('Inkoop en Aanbesteding', 16),
      team('Openbaarheid en Bezwaar', 14),
    ],
  },
  {
    code: 'FAC',
    name: 'Facilitair en Documentbeheer',
    kind: 'supporting',
    ability: -0.7,
    learning: 0.2,
    teams: [team('Documentbeheer en Archief', 19), team('Facilitaire Dienst', 22)],
  },
  {
    code: 'RUI',
    name: 'Ruimte en Wonen',
    kind: 'policy',
    ability: -2.2,
    learning: 0.7,
    teams: [
      team('Omgevingsbeleid', 24),
      team('Wonen en Leefbaarheid', 21),
      team('Erfgoed en Landschap', 17),
      team('Ruimtelijke Onderbouwing', 16),
    ],
  },
  {
    code: 'MOB',
    name: 'Mobiliteit en Infrastructuur',
    kind: 'policy',
    ability: -2.15,
    learning: 0.85,
    teams: [
      team('Verkeersbeleid', 20),
      team('Openbaar Vervoer', 16),
      team('Wegen en Vaarwegen', 29),
      team('Brugbediening en Verkeerscentrale', 24),
    ],
  },
  {
    code: 'NAT',
    name: 'Natuur en Landbouw',
    kind: 'policy',
    ability: -2.2,
    learning: 0.6,
    teams: [
      team('Natuurbeleid', 23),
      team('Landbouw en Landelijk Gebied', 22),
      team('Stikstof', 17),
      team('Soortenbescherming', 15),
    ],
  },
  {
    code: 'WAT',
    name: 'Water en Bodem',
    kind: 'policy',
    ability: -2.1,
    learning: 0.65,
    teams: [team('Waterbeleid', 19), team('Grondwater en Ondergrond', 18), team('Bodem en Sanering', 15)],
  },
  {
    code: 'ENE',
    name: 'Energie en Klimaat',
    kind: 'policy',
    ability: -2.15,
    learning: 0.9,
    teams: [
      team('Energietransitie', 24),
      team('Klimaatadaptatie', 16),
      team('Warmte en Gebouwde Omgeving', 15),
    ],
  },
  {
    code: 'ECO',
    name: 'Economie en Innovatie',
    kind: 'policy',
    ability: -2.2,
    learning: 0.5,
    teams: [team('Economisch Beleid', 21), team('Subsidies en Fondsen', 19), team('Europa en Innovatie', 16)],
  },
  {
    code: 'CUL',
    name: 'Cultuur en Samenleving',
    kind: 'policy',
    ability: -2.35,
    learning: 0.35,
    teams: [
      team('Cultuur en Erfgoed', 18),
      team('Sociaal Beleid en Gezondheid', 19),
      team('Recreatie en Toerisme', 14),
    ],
  },
  {
    code: 'VTH',
    name: 'Vergunningen, Toezicht en Handhaving',
    kind: 'policy',
    ability: -2.25,
    learning: 0.45,
    teams: [
      team('Vergunningen Milieu', 22),
      team('Vergunningen Natuur en Water', 18),
      team('Toezicht en Handhaving', 27),
    ],
  },
];

/** The reorganisation of January 2025: this team moves as a whole from one department to another. */
export const REORGANISATION = {
  team: 'Erfgoed en Landschap',
  from: 'RUI',
  to: 'CUL',
  on: '2025-01-01',
} as const;

/** Where the provincial secretary sits. */
export const SECRETARY_TEAM = 'Kabinet en Bestuur';

export interface FunctionPlan {
  readonly code: string;
  readonly name: string;
  readonly roleFamily: 'support' | 'policy' | 'project-leader' | 'manager' | 'data-adviser';
}

const fn = (code: string, name: string, roleFamily: FunctionPlan['roleFamily']): FunctionPlan => ({
  code,
  name,
  roleFamily,
});

export const FUNCTIONS = {
  head: fn('M01', 'Afdelingshoofd', 'manager'),
  teamLead: fn('M02', 'Teamleider', 'manager'),
  secretary: fn('D01', 'Provinciesecretaris', 'manager'),
  dataAdviser: fn('A01', 'Data-adviseur', 'data-adviser'),
  dataAnalyst: fn('A02', 'Data-analist', 'data-adviser'),
  projectLeader: fn('P01', 'Projectleider', 'project-leader'),
  programmeManager: fn('P02', 'Programmamanager', 'project-leader'),
} as const;

/** What people do in each department, besides leading, projects and data. */
export const DEPARTMENT_FUNCTIONS: Readonly<Record<string, readonly FunctionPlan[]>> = {
  FIN: [
    fn('S10', 'Financieel adviseur', 'support'),
    fn('S11', 'Medewerker financiële administratie', 'support'),
    fn('S12', 'Controller', 'support'),
  ],
  PEO: [
    fn('S20', 'HR-adviseur', 'support'),
    fn('S21', 'Medewerker salarisadministratie', 'support'),
    fn('S22', 'Adviseur leren en ontwikkelen', 'support'),
    fn('S23', 'Strategisch personeelsplanner', 'support'),
  ],
  INF: [
    fn('S30', 'Functioneel beheerder', 'support'),
    fn('S31', 'Informatieadviseur', 'support'),
    fn('S32', 'GIS-specialist', 'support'),
    fn('S33', 'Systeembeheerder', 'support'),
  ],
  COM: [
    fn('S40', 'Communicatieadviseur', 'support'),
    fn('S41', 'Bestuursadviseur', 'support'),
    fn('S42', 'Webredacteur', 'support'),
  ],
  JUR: [
    fn('S50', 'Juridisch adviseur', 'support'),
    fn('S51', 'Inkoopadviseur', 'support'),
    fn('S52', 'Woo-jurist', 'support'),
  ],
  FAC: [
    fn('S60', 'Adviseur documentbeheer', 'support'),
    fn('S61', 'Archiefmedewerker', 'support'),
    fn('S62', 'Facilitair medewerker', 'support'),
  ],
  RUI: [fn('B10', 'Beleidsmedewerker ruimte', 'policy'), fn('B11', 'Planoloog', 'policy')],
  MOB: [
    fn('B20', 'Beleidsmedewerker mobiliteit', 'policy'),
    fn('B21', 'Verkeerskundige', 'policy'),
    fn('B22', 'Wegbeheerder', 'policy'),
  ],
  NAT: [fn('B30', 'Beleidsmedewerker natuur', 'policy'), fn('B31', 'Ecoloog', 'policy')],
  WAT: [fn('B40', 'Beleidsmedewerker water', 'policy'), fn('B41', 'Hydroloog', 'policy')],
  ENE: [fn('B50', 'Beleidsmedewerker energie', 'policy'), fn('B51', 'Adviseur klimaatadaptatie', 'policy')],
  ECO: [fn('B60', 'Beleidsmedewerker economie', 'policy'), fn('B61', 'Subsidieadviseur', 'policy')],
  CUL: [
    fn('B70', 'Beleidsmedewerker cultuur', 'policy'),
    fn('B71', 'Beleidsmedewerker sociaal domein', 'policy'),
  ],
  VTH: [fn('B80', 'Vergunningverlener', 'policy'), fn('B81', 'Toezichthouder', 'policy')],
};
