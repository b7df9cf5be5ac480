import { describe, expect, it } from 'vitest';
import { destinationOf, problemsOf } from '../../../client/identity/sign-in.ts';

describe('signing in', () => {
  it('names what is missing in the order of the form', () => {
    expect(problemsOf({ email: ' ', password: '' }).map((problem) => problem.reason)).toEqual([
      'emailMissing',
      'passwordMissing',
    ]);
  });

  it('asks for a whole address', () => {
    expect(problemsOf({ email: 'anna', password: 'x' })).toEqual([{ field: 'email', reason: 'emailOdd' }]);
    expect(problemsOf({ email: ' anna@waterland.example ', password: 'x' })).toEqual([]);
  });

  it('leads back to the page that was wanted', () => {
    expect(destinationOf('/meting/w1?stap=2')).toBe('/meting/w1?stap=2');
  });

  it.each([null, '', 'https://elders.nl', '//elders.nl', '/\\elders.nl', '/aanmelden?naar=/'])(
    'leads to Today for %j',
    (wanted) => {
      expect(destinationOf(wanted)).toBe('/');
    },
  );
});
