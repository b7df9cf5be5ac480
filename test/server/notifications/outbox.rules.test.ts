import { describe, expect, it } from 'vitest';
import { mailKey, retryAt } from '../../../server/notifications/outbox.rules.ts';

describe('a mail that could not be sent', () => {
  const at = new Date('2026-11-23T10:00:00Z');

  it.each([
    [1, '2026-11-23T10:01:00Z'],
    [2, '2026-11-23T10:05:00Z'],
    [3, '2026-11-23T10:30:00Z'],
    [4, '2026-11-23T12:00:00Z'],
    [5, '2026-11-23T22:00:00Z'],
  ])('is tried again after failure %i at %s', (failures, expected) => {
    expect(retryAt(failures, at)).toEqual(new Date(expected));
  });

  it('is given up after the sixth', () => {
    expect(retryAt(6, at)).toBeNull();
  });
});

describe('the key of a mail', () => {
  it('differs by kind, by what it is about and by reader', () => {
    const keys = [
      mailKey('INVITATION', 'wave', 'anna'),
      mailKey('RECEIPT', 'wave', 'anna'),
      mailKey('INVITATION', 'other', 'anna'),
      mailKey('INVITATION', 'wave', 'bram'),
    ];
    expect(new Set(keys).size).toBe(4);
  });
});
