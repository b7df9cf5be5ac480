import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileMessage, needsOf } from '../../../client/labels/compile.ts';
import { labelAreas, labelKeysSource, readArea } from '../../../client/labels/labels.plugin.ts';
import { formatMessage, type LabelValuesGiven } from '../../../client/labels/message.ts';

const say = (text: string, values: LabelValuesGiven = {}, locale = 'nl') =>
  formatMessage(compileMessage(text), locale, values);

describe('a sentence of the screen', () => {
  it('stays plain text when it asks for nothing', () => {
    expect(compileMessage('Opgeslagen')).toBe('Opgeslagen');
  });

  it('counts in the words of its language', () => {
    const text = '{n, plural, =0 {geen vraag} one {# vraag} other {# vragen}}';
    expect([0, 1, 1234].map((n) => say(text, { n }))).toEqual(['geen vraag', '1 vraag', '1.234 vragen']);
  });

  it('chooses, and falls back to other', () => {
    const text = '{kind, select, a {eerste} other {rest van {name}}}';
    expect(say(text, { kind: 'a', name: 'Anna' })).toBe('eerste');
    expect(say(text, { kind: 'z', name: 'Anna' })).toBe('rest van Anna');
  });

  it('writes numbers and dates by locale', () => {
    expect(say('{x, number}', { x: 1234.5 })).toBe('1.234,5');
    expect(say('{x, number}', { x: 1234.5 }, 'en')).toBe('1,234.5');
    expect(say('{x, number, percent}', { x: 0.2 })).toBe('20%');
    expect(say('{on, date, long}', { on: '2026-11-23' })).toBe('23 november 2026');
  });

  it('keeps a civil date that date, and shows a moment in the time of Amsterdam', () => {
    expect(say('{on, date, long}', { on: '2026-12-31' })).toBe('31 december 2026');
    expect(say('{on, date, long}', { on: '2026-12-31T23:30:00Z' })).toBe('1 januari 2027');
  });

  it('refuses a sentence whose value is missing', () => {
    expect(() => say('Dag {name}')).toThrow('name');
  });

  it('knows what it needs, also deep inside a choice', () => {
    expect(needsOf(compileMessage('{n, plural, other {# van {all, number} op {day, date, short}}}'))).toEqual(
      {
        n: 'number',
        all: 'number',
        day: 'string | Date',
      },
    );
  });

  it.each(['{n, plural, one {#}}', '{open', '{t, time}', '{x, number, weird}'])(
    'does not build when it is wrong: %s',
    (text) => {
      expect(() => compileMessage(text)).toThrow();
    },
  );
});

describe('content/labels', () => {
  it.each(labelAreas())('%s is complete and well-formed in both languages', (area) => {
    const { nl, en } = readArea(area);
    expect(Object.keys(en)).toEqual(Object.keys(nl));
    for (const [key, message] of Object.entries(nl)) {
      expect(Object.keys(needsOf(en[key] ?? '')).sort(), key).toEqual(Object.keys(needsOf(message)).sort());
    }
  });

  it('has its keys written out for the type checker', () => {
    expect(readFileSync(new URL('../../../client/labels/label-keys.ts', import.meta.url), 'utf8')).toBe(
      labelKeysSource(),
    );
  });
});
