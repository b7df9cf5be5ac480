// The short form of scripts/check/kill-nine-submissions.ts: the real server, one kill.
import { expect, it } from 'vitest';
import { killNine } from '../../support/kill-nine.ts';

it('a server that is killed in the middle of submissions has lost nothing it acknowledged', async () => {
  const { losses, answers, cutOff } = await killNine({ people: 40, rounds: 1 });
  expect(losses).toEqual([]);
  expect(answers).toBeGreaterThan(0);
  expect(cutOff).toBeGreaterThan(0);
}, 60_000);
