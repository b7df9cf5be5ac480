import { describe, expect, it } from 'vitest';
import type { ItemDefinition } from '../../../server/measurement/instrument.types.ts';
import { conditionProblems } from '../../../server/measurement/instrument-check.rules.ts';
import { differencesBetween } from '../../../server/measurement/instrument-difference.rules.ts';
import { both, buildDefinition, buildEveryKind } from '../../support/instrument-items.ts';

const text = (id: string): ItemDefinition => ({ id, kind: 'SHORT_TEXT', text: both(id) });
const version = (...ids: string[]) =>
  buildDefinition({ sections: [{ id: 's', title: both('S'), items: ids.map(text) }] });
const told = (before: string[], after: string[]) =>
  differencesBetween(version(...before), version(...after)).items.map(
    ({ item, change }) => `${change} ${item.id}`,
  );

describe('the differences of two versions', () => {
  it('are none for the same, whatever the order of fields', () => {
    const one = buildDefinition();
    const [all] = one.sections;
    const turned = { ...one, sections: [{ ...all, id: 'all', items: buildEveryKind() }] };
    expect(differencesBetween(one, turned)).toEqual({ items: [], sections: [], settings: [] });
  });

  it('name what was added, removed and moved, and not what only made room', () => {
    expect(told(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual(['ADDED x', 'REMOVED b']);
    expect(told(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual(['MOVED d']);
  });

  it('name the fields of an item that changed, and settings by name', () => {
    const before = buildDefinition();
    const [section] = before.sections;
    const items = (section?.items ?? []).map((item) =>
      item.kind === 'KNOWLEDGE' ? { ...item, answer: 2 } : item,
    );
    const after = { ...before, estimatedMinutes: 9, sections: [{ id: 'all', title: both('Anders'), items }] };
    const found = differencesBetween(before, after);
    expect(found.items).toMatchObject([{ item: { id: 'knowledge' }, change: 'CHANGED', parts: ['answer'] }]);
    expect(found.sections).toMatchObject([{ section: { id: 'all' }, change: 'CHANGED' }]);
    expect(found.settings).toEqual(['estimatedMinutes']);
  });
});

describe('a condition while it is typed', () => {
  const places = { earlier: ['a'], shuffled: ['b'], later: ['c'] };
  it.each([
    ['answered("a")', []],
    ['answered("b")', ['itemShuffled']],
    ['answered("c") && answered("d")', ['itemLater', 'itemUnknown']],
    ['answered("a"', ['conditionSyntax']],
    ['answered("a") && [1].exists(x, true)', ['conditionNotAllowed']],
  ])('%s has the problems %j', (source, keys) => {
    expect(conditionProblems(source, places).map(({ problemKey }) => problemKey)).toEqual(keys);
  });
});
