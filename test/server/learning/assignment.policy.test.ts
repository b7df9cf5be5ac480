import { describe, expect, it } from 'vitest';
import { mayOpenAssignment } from '../../../server/learning/assignment.policy.ts';

describe('an assignment', () => {
  it.each([
    ['its own participant', 'key-1', true],
    ['anybody else', 'key-2', false],
    ['an empty key', '', false],
  ])('may be opened by %s: %s → %s', (_who, key, allowed) => {
    expect(mayOpenAssignment(key, { participantKey: 'key-1' })).toBe(allowed);
  });
});
