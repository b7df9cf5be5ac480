/** Places at a knowledge session and its waiting list, and what colleagues thought of it afterwards. */

export type Standing = 'ENROLLED' | 'WAITING';

/** Somebody's place, or place in the waiting list. `turn` says who came first: each is given once. */
export interface Registered {
  readonly personId: string;
  readonly standing: Standing;
  readonly turn: number;
}

/** Who has a place and who waits, in the order in which they came. */
export interface Queue {
  readonly places: number;
  readonly registered: readonly Registered[];
}

/** The queue after a change, and who got a place by it. */
export interface ChangedQueue extends Queue {
  readonly movedUp: readonly string[];
}

/**
 * Adds somebody: a place while there is one and nobody waits, else the end of the waiting list. Who is there already
 * stays as they are.
 *
 * Example: 2 places, a and b have one; c comes: c waits.
 */
export function withPerson(queue: Queue, personId: string, turn: number): Queue {
  if (queue.registered.some((one) => one.personId === personId)) return queue;
  const full = takenPlaces(queue) >= queue.places || waitingCount(queue) > 0;
  const standing = full ? 'WAITING' : 'ENROLLED';
  return { ...queue, registered: [...queue.registered, { personId, standing, turn }] };
}

/**
 * Takes somebody away; whoever waited longest gets a place that came free.
 *
 * Example: 1 place, a has it, b and c wait in that order; a goes: b moves up and c still waits.
 */
export function withoutPerson(queue: Queue, personId: string): ChangedQueue {
  return filled({ ...queue, registered: queue.registered.filter((one) => one.personId !== personId) });
}

/** Another number of places; null when more people have a place than there would be. */
export function withPlaces(queue: Queue, places: number): ChangedQueue | null {
  return takenPlaces(queue) > places ? null : filled({ ...queue, places });
}

export function takenPlaces({ registered }: Pick<Queue, 'registered'>): number {
  return registered.filter(({ standing }) => standing === 'ENROLLED').length;
}

export function waitingCount({ registered }: Pick<Queue, 'registered'>): number {
  return registered.filter(({ standing }) => standing === 'WAITING').length;
}

/** Somebody's place in the waiting list, 1 for who is next; null for who does not wait. */
export function placeInLine({ registered }: Pick<Queue, 'registered'>, personId: string): number | null {
  const waiting = registered.filter(({ standing }) => standing === 'WAITING').sort(byTurn);
  const at = waiting.findIndex((one) => one.personId === personId);
  return at < 0 ? null : at + 1;
}

function filled(queue: Queue): ChangedQueue {
  const free = Math.max(0, queue.places - takenPlaces(queue));
  const next = queue.registered.filter(({ standing }) => standing === 'WAITING').sort(byTurn);
  const movedUp = next.slice(0, free).map(({ personId }) => personId);
  return {
    ...queue,
    movedUp,
    registered: queue.registered.map((one) =>
      movedUp.includes(one.personId) ? { ...one, standing: 'ENROLLED' as const } : one,
    ),
  };
}

function byTurn(one: Registered, other: Registered): number {
  return one.turn - other.turn;
}

/** What somebody thought of a session: 0 (not at all) to 3 (very much). */
export interface Opinion {
  /** Whether it was useful. */
  readonly useful: number;
  /** Whether they can use it in their work. */
  readonly usable: number;
}

/** What was thought, as the trainer may see it. Shares in whole tens of a percent, for 0, 1, 2 and 3. */
export interface OpinionFigures {
  readonly count: CountBand;
  /** Null when nearly all thought the same, which would tell what each of them thought. */
  readonly useful: readonly number[] | null;
  readonly usable: readonly number[] | null;
}

export type CountBand = '5-9' | '10-19' | '20-49' | '50-99' | '100+';

const FEWEST = 5;

/** The band of a number of people, as the release gate has them (R9); null below five. Example: 12 gives '10-19'. */
export function countBand(count: number): CountBand | null {
  if (count < FEWEST) return null;
  if (count < 10) return '5-9';
  if (count < 20) return '10-19';
  if (count < 50) return '20-49';
  return count < 100 ? '50-99' : '100+';
}

/**
 * Opinions in safe steps; null below five. They are worked out once all are in: figures that grow with every answer
 * would tell the answer of who came last.
 *
 * Example: useful 3, 3, 2, 1, 0 gives 20, 20, 20 and 40 %; five times 3 gives null.
 */
export function opinionFigures(opinions: readonly Opinion[]): OpinionFigures | null {
  const count = countBand(opinions.length);
  if (count === null) return null;
  return {
    count,
    useful: shares(opinions.map(({ useful }) => useful)),
    usable: shares(opinions.map(({ usable }) => usable)),
  };
}

/** R8: not shown when, one person left out, nine in ten of the others said the same. */
function shares(answers: readonly number[]): number[] | null {
  const counts = [0, 1, 2, 3].map((value) => answers.filter((one) => one === value).length);
  if (Math.max(...counts) / (answers.length - 1) >= 0.9) return null;
  return counts.map((count) => Math.round((10 * count) / answers.length) * 10);
}
