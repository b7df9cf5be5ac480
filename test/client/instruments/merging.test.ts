import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Definition, Item } from '../../../client/instruments/definition.ts';
import { moved } from '../../../client/instruments/editing.ts';
import { merge, same, sentFrom, setAt } from '../../../client/instruments/merging.ts';
import { both, buildDefinition } from '../../support/instrument-items.ts';

const text = (id: string, nl = id, en = id): Item => ({ id, kind: 'SHORT_TEXT', text: { nl, en } });
const choice = (id: string, answer: number, labels = ['a', 'b']): Item => ({
  ...{ id, kind: 'KNOWLEDGE', text: both(id), level: 'BASIC', reason: both('r'), answer },
  options: labels.map((label) => both(label)),
});
const draft = (...items: Item[]): Definition =>
  buildDefinition({ sections: [{ id: 's', title: both('S'), items }] });
const ids = ({ sections }: Definition) => sections.flatMap(({ items }) => items.map(({ id }) => id));
const itemsOf = (definition: Definition) => definition.sections.flatMap(({ items }) => items);

describe('putting two changes together', () => {
  it('takes both when they are in different questions, or different languages of one', () => {
    const base = draft(text('a'), text('b'));
    const { definition, clashes } = merge(
      base,
      draft(text('a', 'mijn'), text('b')),
      draft(text('a', 'a', 'theirs'), text('b', 'anders')),
    );
    expect(clashes).toEqual([]);
    expect(itemsOf(definition)).toEqual([text('a', 'mijn', 'theirs'), text('b', 'anders')]);
  });

  it('is a clash where both changed the same, with both values; mine stands until somebody chooses', () => {
    const merged = merge(draft(text('a')), draft(text('a', 'mijn')), draft(text('a', 'hun')));
    const [clash] = merged.clashes;
    expect(clash).toEqual({ path: 'sections.0.items.0.text.nl', mine: 'mijn', theirs: 'hun' });
    expect(itemsOf(merged.definition)[0]?.text.nl).toBe('mijn');
    const chosen = setAt(merged.definition, clash?.path ?? '', clash?.theirs);
    expect(itemsOf(chosen)[0]?.text.nl).toBe('hun');
  });

  it('never takes options of one side with the right answer of the other', () => {
    const base = draft(choice('k', 0));
    const { clashes, definition } = merge(
      base,
      draft(choice('k', 1)),
      draft(choice('k', 0, ['b', 'a', 'c'])),
    );
    expect(clashes.map(({ path }) => path)).toEqual(['sections.0.items.0']);
    const chosen = setAt(definition, 'sections.0.items.0', clashes[0]?.theirs);
    expect(itemsOf(chosen)[0]).toEqual(choice('k', 0, ['b', 'a', 'c']));
  });

  it('keeps what both added, in the place of each, and what was removed on one side is gone', () => {
    const base = draft(text('a'), text('b'), text('c'));
    const mine = draft(text('a'), text('mine'), text('b'));
    const theirs = draft(text('theirs'), text('a'), text('b'), text('c'));
    expect(ids(merge(base, mine, theirs).definition)).toEqual(['theirs', 'a', 'mine', 'b']);
  });

  it('keeps a question that one took away and the other changed', () => {
    const base = draft(text('a'), text('b'));
    expect(ids(merge(base, draft(text('a')), draft(text('a'), text('b', 'nieuw'))).definition)).toEqual([
      'a',
      'b',
    ]);
  });

  it('takes over another order of one side', () => {
    const base = draft(text('a'), text('b'), text('c'));
    const theirs = draft(text('c'), text('a'), text('b'));
    expect(ids(merge(base, draft(text('a'), text('b'), text('c', 'x')), theirs).definition)).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it('gives the change itself when only one side changed, whatever it is', () => {
    const item = fc
      .constantFrom('a', 'b', 'c', 'd', 'e')
      .chain((id) => fc.string().map((nl) => text(id, nl)));
    const list = fc.uniqueArray(item, { selector: ({ id }) => id, minLength: 1 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const [base, changed] = [draft(...before), draft(...after)];
        expect(merge(base, changed, base)).toEqual({ definition: changed, clashes: [] });
        expect(merge(base, base, changed)).toEqual({ definition: changed, clashes: [] });
        expect(merge(base, changed, changed).clashes).toEqual([]);
      }),
    );
  });
});

describe('what is sent', () => {
  it('has a place for every question that is as it was stored, and can be put together again', () => {
    const stored = draft(text('a'), text('b'), text('c'));
    const [section] = stored.sections;
    const items = moved(section?.items ?? [], 0, 2).map((item) =>
      item.id === 'b' ? { ...item, text: both('anders') } : item,
    );
    const next = { ...stored, sections: [{ id: 's', title: both('S'), items }] };
    const sent = JSON.parse(sentFrom(next, stored));
    expect(sent.sections[0].items).toEqual([{ ...text('b'), text: both('anders') }, 2, 0]);
  });
});

describe('sameness', () => {
  it('does not see an undefined field, nor the order of fields', () => {
    expect(same({ a: 1, b: undefined, c: [1] }, { c: [1], a: 1 })).toBe(true);
    expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });
});
