// Good tokens are remembered; that must never make one last longer, or make another one good.
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../server/platform/clock.ts';
import { AccessTokens } from '../../../server/platform/tokens.ts';

const signingKey = () => ({ id: 'key-1', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) });
const tokens = new AccessTokens([signingKey()], 'http://localhost:4000');
const subject = { accountId: 'account', sessionId: 'session' };
let putClockBack = () => {};
const at = (ms: number) => {
  putClockBack();
  putClockBack = setClock(() => ms);
};
afterEach(() => putClockBack());

describe('a token that was found good before', () => {
  it('is good until ten minutes and half a minute of skew have passed, and not a moment longer', () => {
    at(1_800_000_000_000);
    const token = tokens.sign(subject);
    expect(tokens.verify(token)).toEqual(subject);
    at(1_800_000_000_000 + 629_999);
    expect(tokens.verify(token)).toEqual(subject);
    at(1_800_000_000_000 + 630_000);
    expect(tokens.verify(token)).toBeNull();
  });

  it('ends at the same moment as one that is looked at for the first time', () => {
    at(1_800_000_000_500);
    const [known, fresh] = [tokens.sign(subject), tokens.sign(subject)];
    tokens.verify(known);
    for (const ms of [628_000, 629_400, 629_499, 629_500, 630_000, 631_000]) {
      at(1_800_000_000_500 + ms);
      const unknown = new AccessTokens([signingKey()], 'http://localhost:4000');
      expect(unknown.verify(known)).toBeNull(); // signed by another key
      expect(tokens.verify(known) === null).toBe(1_800_000_000_500 + ms >= 1_800_000_630_000);
    }
    expect(tokens.verify(fresh)).toBeNull();
  });

  it('says nothing about the same token with another signature or other claims', () => {
    at(1_800_000_000_000);
    const token = tokens.sign(subject);
    expect(tokens.verify(token)).toEqual(subject);
    const [head, , signature] = token.split('.');
    const others = tokens.sign({ ...subject, accountId: 'other' }).split('.')[1];
    expect(tokens.verify(`${head}.${others}.${signature}`)).toBeNull();
    expect(tokens.verify(`${token.slice(0, -3)}AAA`)).toBeNull();
  });
});
