// What stands beside the rounds: the reference of March 2021, phases, and the posts the budget plans.

import { addDays, atLocalTime } from '../server/platform/civil-time.ts';
import { insertPhases } from '../server/programme/phase.model.ts';
import type { Phase, ProgrammeLine } from '../server/programme/phase.rules.ts';
import { readinessQuestions } from '../server/programme/readiness.content.ts';
import { insertReadiness } from '../server/programme/readiness.model.ts';
import { insertReferences } from '../server/reporting/reference.model.ts';
import { insertPlannedPosts } from '../server/staffing/planned-posts.model.ts';
import { departmentId, ROOT_ID } from './people.ts';
import { DEPARTMENTS, type DepartmentPlan } from './province.ts';
import { idOf, randomOf } from './random.ts';
import { type WavePlan, waveId } from './wave-plans.ts';

/**
 * March 2021, per department: six nearly all ahead, eight with more than half far behind, as the strategy's section 2.3
 * says. The shares themselves are not public; these are the example province's own.
 */
export async function seedReference(): Promise<void> {
  const shares = DEPARTMENTS.map((plan) => {
    const random = randomOf(`reference/${plan.code}`);
    const ahead = plan.kind === 'supporting' ? 88 + random.below(9) : 8 + random.below(16);
    const farBehind = plan.kind === 'supporting' ? random.below(4) : 52 + random.below(18);
    return { departmentId: departmentId(plan.code), ahead, farBehind };
  });
  const mean = (of: (share: (typeof shares)[number]) => number) =>
    Math.round(shares.reduce((sum, share) => sum + of(share), 0) / shares.length);
  const whole = {
    departmentId: ROOT_ID,
    ahead: mean(({ ahead }) => ahead),
    farBehind: mean(({ farBehind }) => farBehind),
  };
  await insertReferences(
    [whole, ...shares].map((share) => ({
      id: idOf(`reference/2021/${share.departmentId}`),
      code: 'transform-o-meter-2021',
      nameNl: 'Transform-o-meter, maart 2021',
      nameEn: 'Transform-o-meter, March 2021',
      measuredOn: '2021-03-01',
      source: 'Rijksuniversiteit Groningen; cijfers van de voorbeeldprovincie',
      departmentId: share.departmentId,
      aheadPercent: share.ahead,
      farBehindPercent: share.farBehind,
    })),
  );
}

const REASONS: Readonly<Record<Phase, string>> = {
  PREPARE: 'Achterstanden in gegevens en systemen worden nog ingehaald; een eerste groep volgt trainingen.',
  OPTIMISE: 'Bestaande processen zijn verbeterd en op één beleidsthema wordt met data geëxperimenteerd.',
  RENEW: 'Processen zijn vernieuwd met bewezen technologie; een data-adviseur werkt mee in het team.',
  TRANSFORM: 'Het team deelt zijn aanpak met andere afdelingen en met partners buiten de provincie.',
};

/** Departments move at their own speed, and faster where they were ahead. */
export async function seedPhases(): Promise<void> {
  const confirmed = (
    code: string,
    id: string,
    line: ProgrammeLine,
    steps: readonly (readonly [string, Phase])[],
  ) =>
    steps.map(([since, phase]) => ({
      id: idOf(`phase/${code}/${line}/${since}`),
      departmentId: id,
      line,
      phase,
      since,
      reason: REASONS[phase],
      confirmedAt: new Date(`${since}T10:00:00Z`),
    }));
  const phases = DEPARTMENTS.flatMap(({ code, kind, learning }) => {
    const id = departmentId(code);
    if (kind === 'supporting') {
      return [
        ...confirmed(code, id, 'MISSIONS', [['2024-01-15', 'OPTIMISE']]),
        ...confirmed(code, id, 'FOUNDATION', [
          ['2023-02-01', 'OPTIMISE'],
          ['2025-01-20', 'RENEW'],
        ]),
        ...confirmed(code, id, 'SKILLS', [
          ['2024-12-02', 'RENEW'],
          ...(code === 'INF' ? ([['2025-12-01', 'TRANSFORM']] as const) : []),
        ]),
      ];
    }
    const fast = learning >= 0.65;
    return [
      ...confirmed(code, id, 'MISSIONS', [
        ['2024-01-15', 'PREPARE'],
        ...(fast ? ([['2025-06-02', 'OPTIMISE']] as const) : []),
      ]),
      ...confirmed(code, id, 'FOUNDATION', [
        ['2023-06-01', 'PREPARE'],
        ['2025-01-20', 'OPTIMISE'],
      ]),
      ...confirmed(code, id, 'SKILLS', [
        ['2024-12-02', 'PREPARE'],
        ...(fast ? ([['2025-12-01', 'OPTIMISE']] as const) : []),
      ]),
    ];
  });
  await insertPhases(phases);
}

/** Points by how far a department was at the nulmeting, and how fast it learns; now and then a subject is a step off. */
const subjectPoints = (
  code: string,
  subject: string,
  year: number,
  { kind, learning }: DepartmentPlan,
): number => {
  const start = kind === 'supporting' ? 1.4 : 0.3;
  const grown = start + year * (0.3 + 0.5 * learning);
  const own = 0.5 * randomOf(`readiness/${code}/${subject}`).normal();
  return Math.min(3, Math.max(0, Math.round(grown + own)));
};

/** The team questionnaire: every department in the rounds that are over, most of them so far in the open one. */
export async function seedReadiness(plans: readonly WavePlan[]): Promise<void> {
  const { statements, version } = readinessQuestions();
  await insertReadiness(
    plans.flatMap((plan) =>
      DEPARTMENTS.filter(({ code }) => !plan.open || !STILL_TO_ANSWER.has(code)).map((department, at) => ({
        id: idOf(`readiness/${plan.code}/${department.code}`),
        departmentId: departmentId(department.code),
        ...{ waveId: waveId(plan.code), version, note: '' },
        answers: statements.map(({ code }) => ({
          code,
          points: subjectPoints(department.code, code, plan.year, department),
        })),
        filledInAt: atLocalTime(addDays(plan.opensOn, 1 + (at % 9)), 14),
      })),
    ),
  );
}

/** Among them the department of the demo's manager, who has it to do. */
const STILL_TO_ANSWER: ReadonlySet<string> = new Set(['MOB', 'NAT', 'CUL', 'ECO']);

/** Posts of the next four years: a little less support, more project work and data advice. */
export async function seedPlannedPosts(
  headcounts: ReadonlyMap<string, number>,
  firstYear: number,
): Promise<void> {
  const yearly: Readonly<Record<string, number>> = {
    support: -0.02,
    policy: 0,
    'project-leader': 0.04,
    manager: -0.01,
    'data-adviser': 0.25,
  };
  await insertPlannedPosts(
    [...headcounts].flatMap(([roleFamily, people]) =>
      [0, 1, 2, 3].map((at) => ({
        id: idOf(`posts/${roleFamily}/${firstYear + at}`),
        roleFamily,
        year: firstYear + at,
        posts: Math.round(people * (1 + (yearly[roleFamily] ?? 0) * (at + 1))),
      })),
    ),
  );
}
