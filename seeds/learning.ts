// Who follows which track after a round: assigned by the same rules as in the product, followed to different lengths.

import {
  type AssignmentRecord,
  insertAssignments,
  NOTHING_CHOSEN,
} from '../server/learning/assignment.model.ts';
import { proposeAssignments } from '../server/learning/assignment.rules.ts';
import { type TrackContent, tracks } from '../server/learning/track.content.ts';
import { gapsOf } from '../server/measurement/gap.rules.ts';
import { waveById, waveRespondents } from '../server/measurement/measurement.reads.ts';
import { addDays, localDateOf } from '../server/platform/civil-time.ts';
import { now } from '../server/platform/clock.ts';
import { newId } from '../server/platform/identifier.ts';
import { type Random, randomOf } from './random.ts';
import { type WavePlan, waveId } from './wave-plans.ts';

/** Assigns tracks to everybody who submitted in a closed round. */
export async function seedLearning(plan: WavePlan): Promise<void> {
  const wave = await waveById(waveId(plan.code));
  const respondents = await waveRespondents(wave.id);
  const followed = respondents.flatMap(({ participantKey, profile, roleFamily }, at) => {
    const levels = Object.entries(wave.workingLevels).find(([family]) => family === roleFamily)?.[1] ?? {};
    const gaps = gapsOf(profile.competences, levels);
    const random = randomOf(`learning/${plan.code}/${at}`);
    return proposeAssignments({ gaps, tracks: tracks(), alreadyAssigned: [] }).map(({ track, reasons }) => {
      const content = tracks().find(({ code }) => code === track);
      if (content === undefined) throw new Error(`There is no track ${track}.`);
      const reached = random.next() ** 1.4;
      return decided(assignment(plan, content, { participantKey, reasons, reached }), random);
    });
  });
  await insertAssignments(followed);
}

/**
 * What people decided since: an open track got a new deadline around today, now and then it was put off, or somebody
 * showed that they could do it already.
 */
function decided(given: AssignmentRecord, random: Random): AssignmentRecord {
  const today = localDateOf(now());
  if (given.state === 'FINISHED') return given;
  const finishOn = addDays(today, random.below(50) - 6);
  const on = addDays(today, -random.below(20) - 1);
  if (random.chance(0.08))
    return { ...given, finishOn, state: 'SHOWN', history: [...given.history, { on, event: 'SHOWN' }] };
  if (!random.chance(0.2)) return { ...given, finishOn };
  const postponedUntil = addDays(today, random.below(40) + 5);
  return {
    ...given,
    ...{ postponedUntil, postponeCount: 1, finishOn: addDays(postponedUntil, 28) },
    history: [...given.history, { on, event: 'POSTPONED' }],
  };
}

interface Following {
  readonly participantKey: string;
  readonly reasons: AssignmentRecord['reasons'];
  /** How far somebody came, 0–1. */
  readonly reached: number;
}

function assignment(
  plan: WavePlan,
  track: TrackContent,
  { participantKey, reasons, reached }: Following,
): AssignmentRecord {
  const lessons = track.modules.flatMap((module) => module.lessons.map(({ code }) => code));
  const all = reached > 0.6;
  const done = all ? lessons : lessons.slice(0, Math.floor((reached / 0.6) * lessons.length));
  const assignedOn = addDays(plan.closesOn, 1);
  return {
    ...NOTHING_CHOSEN,
    id: newId(),
    participantKey,
    trackCode: track.code,
    trackVersion: track.version,
    ruleVersion: 1,
    ruleCode: 'working-level',
    history: [
      { on: assignedOn, event: 'ASSIGNED' as const },
      ...(done.length > 0 ? [{ on: addDays(assignedOn, 9), event: 'STARTED' as const }] : []),
      ...(all
        ? [{ on: addDays(assignedOn, 20 + Math.floor(reached * 30)), event: 'FINISHED' as const }]
        : []),
    ],
    state: all ? 'FINISHED' : done.length > 0 ? 'STARTED' : 'ASSIGNED',
    reasons,
    assignedOn,
    finishOn: addDays(assignedOn, 56),
    startedOn: done.length > 0 ? addDays(assignedOn, 9) : null,
    finishedOn: all ? addDays(assignedOn, 20 + Math.floor(reached * 30)) : null,
    lessonsDone: done,
    attempts: track.modules
      .filter((module) => module.lessons.every(({ code }) => done.includes(code)))
      .map((module) => ({
        moduleCode: module.code,
        correctCount: module.quiz.length,
        questionCount: module.quiz.length,
        passed: true,
      })),
  };
}
