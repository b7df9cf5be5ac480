import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBand,
  opinionFigures,
  placeInLine,
  type Queue,
  takenPlaces,
  waitingCount,
  withoutPerson,
  withPerson,
  withPlaces,
} from '../../../server/knowledge/knowledge-session.rules.ts';

const queueOf = (places: number, ...people: string[]): Queue =>
  people.reduce<Queue>((queue, person, turn) => withPerson(queue, person, turn + 1), {
    places,
    registered: [],
  });

describe('places at a session', () => {
  it('go to who comes first; the rest waits in order', () => {
    const queue = queueOf(2, 'a', 'b', 'c', 'd');
    expect(queue.registered.map(({ standing }) => standing)).toEqual([
      'ENROLLED',
      'ENROLLED',
      'WAITING',
      'WAITING',
    ]);
    expect(placeInLine(queue, 'd')).toBe(2);
    expect(placeInLine(queue, 'a')).toBeNull();
  });

  it('that come free go to who waited longest', () => {
    const changed = withoutPerson(queueOf(1, 'a', 'b', 'c'), 'a');
    expect(changed.movedUp).toEqual(['b']);
    expect(placeInLine(changed, 'c')).toBe(1);
  });

  it('are given to who waits when they are added, and never taken from who has one', () => {
    expect(withPlaces(queueOf(1, 'a', 'b', 'c'), 2)?.movedUp).toEqual(['b']);
    expect(withPlaces(queueOf(2, 'a', 'b'), 1)).toBeNull();
  });

  it('are never more than there are, keep the order and hold nobody twice, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('in' as const), person: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ kind: fc.constant('out' as const), person: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ kind: fc.constant('places' as const), person: fc.integer({ min: 1, max: 8 }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 60 }), (places, steps) => {
        let queue: Queue = { places, registered: [] };
        for (const [turn, { kind, person }] of steps.entries()) {
          const before = queue;
          if (kind === 'in') queue = withPerson(queue, String(person), turn);
          else if (kind === 'places') queue = withPlaces(queue, person) ?? queue;
          else queue = withoutPerson(queue, String(person));
          expect(takenPlaces(queue)).toBeLessThanOrEqual(queue.places);
          expect(new Set(queue.registered.map((one) => one.personId)).size).toBe(queue.registered.length);
          if (waitingCount(queue) > 0) expect(takenPlaces(queue)).toBe(queue.places);
          const waiting = queue.registered.filter(({ standing }) => standing === 'WAITING');
          const enrolledNow = queue.registered.filter(
            ({ personId, standing }) =>
              standing === 'ENROLLED' &&
              before.registered.some((one) => one.personId === personId && one.standing === 'WAITING'),
          );
          for (const up of enrolledNow) for (const still of waiting) expect(up.turn).toBeLessThan(still.turn);
        }
      }),
    );
  });
});

describe('opinions of a session', () => {
  const useful = (...answers: number[]) => answers.map((one, at) => ({ useful: one, usable: at % 4 }));

  it('are shown from five on, in whole tens of a percent and as a band', () => {
    expect(opinionFigures(useful(3, 3, 2, 1))).toBeNull();
    expect(opinionFigures(useful(3, 3, 2, 1, 0))).toEqual({
      count: '5-9',
      useful: [20, 20, 20, 40],
      usable: [40, 20, 20, 20],
    });
  });

  it('are withheld when nearly all said the same', () => {
    expect(opinionFigures(useful(3, 3, 3, 3, 3))?.useful).toBeNull();
    expect(opinionFigures(useful(3, 3, 3, 3, 0))?.useful).toBeNull();
    expect(opinionFigures(useful(3, 3, 3, 1, 0))?.useful).not.toBeNull();
  });

  it('count in the bands of the release gate', () => {
    expect([4, 5, 12, 49, 99, 100].map(countBand)).toEqual([null, '5-9', '10-19', '20-49', '50-99', '100+']);
  });
});
