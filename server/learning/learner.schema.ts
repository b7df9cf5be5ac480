// The viewer as a learner, looked up once per request. Everything learning shows goes through here.
import type { RequestContext } from '../graphql/context.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { AssignmentRecord } from './assignment.model.ts';
import { findLearner, type Learner, listMyAssignments } from './assignment.service.ts';

const LEARNER = Symbol('learner');
const ASSIGNMENTS = Symbol('assignments');

/** The viewer as a learner; null for who never took part. */
export function learnerOf(context: RequestContext): Promise<Learner | null> {
  return context.once(LEARNER, () => findLearner(callerOf(context)));
}

/** The viewer's own assignments. */
export function assignmentsOf(context: RequestContext): Promise<AssignmentRecord[]> {
  return context.once(ASSIGNMENTS, async () =>
    listMyAssignments(callerOf(context), await learnerOf(context)),
  );
}

/** The viewer's own assignment of a track, or null. */
export async function assignmentOf(
  context: RequestContext,
  trackCode: string,
): Promise<AssignmentRecord | null> {
  return (await assignmentsOf(context)).find((one) => one.trackCode === trackCode) ?? null;
}
