import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionPart, operationsFor } from '../../../client/instruments/condition-parts.ts';
import { type Definition, ITEM_KINDS } from '../../../client/instruments/definition.ts';
import {
  asKind,
  freeName,
  itemIds,
  itemsAround,
  moved,
  newItem,
  placeAfterMove,
  placeAfterRemoval,
  renamedItem,
  without,
} from '../../../client/instruments/editing.ts';
import { codeFrom } from '../../../client/instruments/instrument-code.ts';
import { placeFrom, placeKey, placeOfPath, wrongIn } from '../../../client/instruments/place.ts';
import { restored } from '../../../client/instruments/removal.ts';
import { isCondition, readCondition } from '../../../server/measurement/condition.rules.ts';
import { instrumentShape, itemShape } from '../../../server/measurement/instrument.input.ts';
import type { InstrumentDefinition } from '../../../server/measurement/instrument.types.ts';
import { both, buildDefinition, buildEveryKind, options } from '../../support/instrument-items.ts';

// The server's definition is the client's, and the other way round: this does not type-check otherwise.
const there: (definition: Definition) => InstrumentDefinition = (definition) => definition;
const back: (definition: InstrumentDefinition) => Definition = (definition) => definition;

describe('the editor’s definition', () => {
  it('is the server’s', () => {
    expect(instrumentShape.safeParse(there(back(buildDefinition()))).success).toBe(true);
  });

  it.each(ITEM_KINDS)('begins a new %s in a form the server stores, also made of any other kind', (kind) => {
    expect(itemShape.safeParse(newItem(kind, 'nieuw')).error).toBeUndefined();
    for (const item of buildEveryKind())
      expect(
        itemShape.safeParse(JSON.parse(JSON.stringify(asKind(item, kind)))).error,
        item.kind,
      ).toBeUndefined();
  });
});

describe('moving and removing', () => {
  it('keeps pointing at the same thing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 2 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (list, a, b, c) => {
          const [from, to, place] = [a % list.length, b % list.length, c % list.length];
          expect(moved(list, from, to)[placeAfterMove(place, from, to)]).toBe(list[place]);
          if (place !== from) expect(without(list, from)[placeAfterRemoval(place, from)]).toBe(list[place]);
        },
      ),
    );
  });

  it('puts a question back in its place, or on a page of its own when its page is gone', () => {
    const [item] = buildEveryKind();
    if (item === undefined) throw new Error('There is an item of every kind.');
    const whole = buildDefinition();
    const removed = { kind: 'item' as const, sectionId: 'all', at: 3, item: { ...item, id: 'was-weg' } };
    expect(itemIds(restored(whole, removed).next)[3]).toBe('was-weg');
    expect(restored({ ...whole, sections: [] }, removed).next.sections).toMatchObject([{ id: 'all' }]);
  });
});

describe('names', () => {
  it('are free: with the first number that is', () => {
    expect(freeName('q', [])).toBe('q');
    expect(freeName('q', ['q', 'q-2'])).toBe('q-3');
  });

  it('change along in conditions and texts, and nowhere else', () => {
    const definition = buildDefinition({
      sections: [
        {
          ...{ id: 's', title: both('S') },
          items: [
            { id: 'rol', kind: 'SINGLE_CHOICE', text: both('Rol'), options: options('a', 'rol') },
            {
              id: 'uren',
              kind: 'NUMBER',
              text: both('Als {{ rol }} of {{rollen}}'),
              when: 'chosen("rol", "a") && answered("rol/x")',
            },
          ],
        },
      ],
    });
    const [, uren] = renamedItem(definition, 'rol', 'functie').sections[0]?.items ?? [];
    expect(uren).toMatchObject({
      text: { nl: 'Als {{functie}} of {{rollen}}' },
      when: 'chosen("functie", "a") && answered("functie/x")',
    });
  });

  it('of a questionnaire come from its title', () => {
    expect(codeFrom('Werken met data – 2027')).toBe('werken-met-data-2027');
    expect(codeFrom('2027')).toBe('lijst-2027');
    expect(codeFrom('Één & “twee”')).toBe('een-twee');
  });
});

describe('places', () => {
  it('are read from problems and from the address', () => {
    expect(placeOfPath('sections.0.items.2.text.nl')).toEqual({
      place: { section: 0, item: 2 },
      field: 'text.nl',
    });
    expect(placeOfPath('sections.3.title')).toEqual({ place: { section: 3, item: null }, field: 'title' });
    expect(placeOfPath('draw.0.kinds')).toEqual({
      place: { section: null, item: null },
      field: 'draw.0.kinds',
    });
    const sections = [{ items: [1, 2] }, { items: [] }];
    for (const key of ['', '0', '0.1', '1']) expect(placeKey(placeFrom(key, sections))).toBe(key);
    expect(placeKey(placeFrom('0.7', sections))).toBe('0');
    expect(placeKey(placeFrom('9', sections))).toBe('');
  });

  it('have their own problems, the first of each field', () => {
    const problems = [
      { path: 'sections.0.items.0.text.nl', message: 'een' },
      { path: 'sections.0.items.0.text.nl', message: 'twee' },
      { path: 'sections.0.title', message: 'drie' },
    ];
    expect(wrongIn({ section: 0, item: 0 }, problems)).toEqual(new Map([['text.nl', 'een']]));
  });
});

describe('a condition put together', () => {
  it('is one the server reads, and asks only what an item has', () => {
    const parts = [
      conditionPart('a', 'answered', ''),
      conditionPart('a', 'notChosen', 'x'),
      conditionPart('a', 'atLeast', '2.5'),
      conditionPart('a', 'atMost', '3'),
    ];
    for (const part of parts) expect(isCondition(readCondition(part ?? ''))).toBe(true);
    expect(isCondition(readCondition(parts.join(' && ')))).toBe(true);
    expect(conditionPart('a', 'atLeast', '')).toBeNull();
    const [text] = buildEveryKind().filter(({ kind }) => kind === 'SHORT_TEXT');
    expect(text && operationsFor(text, {}).operations).toEqual(['answered', 'notAnswered']);
  });

  it('looks back, and not at its own page when that shuffles', () => {
    const item = (id: string) => ({ id, kind: 'SHORT_TEXT' as const, text: both(id) });
    const sections = (shuffle: boolean) => [
      { id: 's', items: [item('a')] },
      { id: 't', shuffle, items: [item('b'), item('c'), item('d')] },
    ];
    const names = (shuffle: boolean) => {
      const around = itemsAround(buildDefinition({ sections: sections(shuffle) }), { section: 1, item: 1 });
      return [around.earlier, around.shuffled, around.later].map((items) =>
        items.map(({ id }) => id).join(''),
      );
    };
    expect(names(false)).toEqual(['ab', '', 'cd']);
    expect(names(true)).toEqual(['a', 'b', 'cd']);
  });
});
