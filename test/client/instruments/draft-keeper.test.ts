import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../client/instruments/definition.ts';
import {
  DraftKeeper,
  type Elsewhere,
  type Judgement,
  type Stored,
} from '../../../client/instruments/draft-keeper.ts';
import { buildDefinition } from '../../support/instrument-items.ts';

class Refused extends Error {
  readonly judgement: Judgement;
  constructor(judgement: Judgement) {
    super(judgement.kind);
    this.judgement = judgement;
  }
}

/** A server with one draft, and time that only goes on when told. */
function desk() {
  let stored: Stored & Partial<Elsewhere> = { definition: buildDefinition(), revision: 1 };
  let fails: Judgement | null = null;
  const works: (() => void)[] = [];
  const keeper = new DraftKeeper({
    known: { definition: stored.definition, revision: 1 },
    save: async (next, seen) => {
      if (fails !== null) throw new Refused(fails);
      if (seen.revision !== stored.revision || stored.published) throw new Refused({ kind: 'elsewhere' });
      stored = { definition: next, revision: stored.revision + 1 };
      return stored.revision;
    },
    look: async () => ({ published: false, by: 'Anna', ...stored }),
    judge: (error) => (error instanceof Refused ? error.judgement : { kind: 'again' }),
    later: (work) => {
      works.push(work);
      return () => works.splice(works.indexOf(work), works.includes(work) ? 1 : 0);
    },
  });
  return {
    keeper,
    stored: () => stored,
    fail: (judgement: Judgement | null) => {
      fails = judgement;
    },
    elsewhere: (change: (definition: Definition) => Definition, published = false) => {
      stored = { definition: change(stored.definition), revision: stored.revision + 1, published };
    },
    title: (nl: string) => {
      const { definition } = keeper.snapshot();
      keeper.change({ ...definition, title: { ...definition.title, nl } });
    },
    pass: async () => {
      for (const work of works.splice(0)) work();
      await keeper.flush();
    },
  };
}
const english = (en: string) => (definition: Definition) => ({
  ...definition,
  title: { ...definition.title, en },
});
const dutch = (nl: string) => (definition: Definition) => ({
  ...definition,
  title: { ...definition.title, nl },
});

describe('keeping a draft', () => {
  it('saves by itself and says so', async () => {
    const { keeper, title, pass, stored } = desk();
    title('Nieuw');
    expect(keeper.snapshot().state).toBe('waiting');
    await pass();
    expect(keeper.snapshot().state).toBe('saved');
    expect(stored()).toMatchObject({ revision: 2, definition: { title: { nl: 'Nieuw' } } });
  });

  it('waits for the line with everything that was typed, and sends it when the line is back', async () => {
    const { keeper, title, pass, stored, fail } = desk();
    fail({ kind: 'again' });
    title('Eerst');
    await pass();
    expect(keeper.snapshot().state).toBe('offline');
    title('Later');
    fail(null);
    keeper.retryNow();
    await pass();
    expect(keeper.snapshot().state).toBe('saved');
    expect(stored().definition.title.nl).toBe('Later');
  });

  it('puts its changes on top of what somebody else saved, and says who', async () => {
    const { keeper, title, pass, stored, elsewhere } = desk();
    elsewhere(english('Theirs'));
    title('Mijn');
    await pass();
    await pass();
    expect(keeper.snapshot()).toMatchObject({ state: 'saved', mergedFrom: 'Anna' });
    expect(stored().definition.title).toEqual({ nl: 'Mijn', en: 'Theirs' });
    keeper.dismiss();
    expect(keeper.snapshot().mergedFrom).toBeNull();
  });

  it('writes nothing over a change of the same, and takes nothing more, until somebody chose', async () => {
    for (const choice of ['mine', 'theirs'] as const) {
      const { keeper, title, pass, stored, elsewhere } = desk();
      elsewhere(dutch('Hun'));
      title('Mijn');
      await pass();
      expect(keeper.snapshot()).toMatchObject({
        state: 'clash',
        clashes: [{ path: 'title.nl', theirs: 'Hun' }],
      });
      title('Nog iets');
      await pass();
      expect(stored().definition.title.nl).toBe('Hun');
      keeper.choose([choice]);
      await pass();
      expect(stored().definition.title.nl).toBe(choice === 'mine' ? 'Mijn' : 'Hun');
      expect(keeper.snapshot().state).toBe('saved');
    }
  });

  it('keeps what the server refuses, says what is wrong, and tries again after the next change', async () => {
    const { keeper, title, pass, stored, fail } = desk();
    fail({ kind: 'refused', refusal: { message: 'Niet goed.', paths: ['title.nl'] } });
    title('Fout');
    await pass();
    expect(keeper.snapshot()).toMatchObject({ state: 'refused', refusal: { paths: ['title.nl'] } });
    fail(null);
    title('Goed');
    await pass();
    expect(stored().definition.title.nl).toBe('Goed');
  });

  it('waits for signing in again', async () => {
    const { keeper, title, pass, stored, fail } = desk();
    fail({ kind: 'signIn' });
    title('Later');
    await pass();
    expect(keeper.snapshot().state).toBe('signedOut');
    fail(null);
    keeper.retryNow();
    await pass();
    expect(stored().definition.title.nl).toBe('Later');
  });

  it('takes over on looking what somebody else saved, and ends when it was published', async () => {
    const { keeper, elsewhere, title, pass } = desk();
    elsewhere(dutch('Hun'));
    await keeper.refresh();
    expect(keeper.snapshot()).toMatchObject({ state: 'saved', definition: { title: { nl: 'Hun' } } });
    elsewhere((definition) => definition, true);
    title('Te laat');
    await pass();
    expect(keeper.snapshot().state).toBe('ended');
    expect(keeper.snapshot().definition.title.nl).toBe('Te laat');
  });
});
