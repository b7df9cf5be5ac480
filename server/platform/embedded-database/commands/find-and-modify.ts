// findAndModify: changes one document and answers with it, as it was or as it became.
import { openAccess } from '../access.ts';
import type { Engine } from '../engine.ts';
import { failedToParse } from '../errors.ts';
import { compileProjection } from '../project.ts';
import { removeRecord } from '../records.ts';
import { docField, flagField, type Request } from '../request.ts';
import { compileUpdate, type Update } from '../update.ts';
import { Doc, type Value } from '../values.ts';
import {
  applyTo,
  existing,
  type Selecting,
  select,
  selected,
  selectingOf,
  upserted,
  type Writing,
} from './statements.ts';
import { doneUnder, inWriteSection, remember } from './writes.ts';

interface Modifying {
  readonly filter: Doc;
  readonly selecting: Selecting;
  readonly remove: boolean;
  readonly update: Update | null;
  readonly upsert: boolean;
  readonly after: boolean;
}

function modifying(request: Request): Modifying {
  const removes = flagField(request, 'remove');
  const spec = request.body.get('update');
  if (removes === (spec !== undefined))
    throw failedToParse('Either an update or remove=true must be specified');
  if (removes && (flagField(request, 'upsert') || flagField(request, 'new')))
    throw failedToParse('Cannot specify upsert or new together with remove=true');
  const filter = docField(request, 'query');
  return {
    filter,
    selecting: selectingOf(filter, { sort: docField(request, 'sort'), collation: undefined, many: false }),
    remove: removes,
    update: spec === undefined ? null : compileUpdate(spec, request.body.get('arrayFilters')),
    upsert: flagField(request, 'upsert'),
    after: flagField(request, 'new'),
  };
}

interface Modified {
  readonly value: Doc | null;
  readonly n: number;
  readonly existed: boolean;
  readonly upserted?: Value | undefined;
}

function modify(writing: Writing, what: Modifying): Modified {
  const [recordId] = select(writing, what.selecting);
  const found = recordId === undefined ? undefined : selected(writing, what.selecting, recordId);
  if (found === undefined) {
    if (!what.upsert || what.update === null) return { value: null, n: 0, existed: false };
    const doc = upserted(writing, what.filter, what.update);
    return { value: what.after ? doc : null, n: 1, existed: false, upserted: doc.get('_id') };
  }
  if (what.update === null) {
    removeRecord(writing.writer, existing(writing.collection), found);
    return { value: found.doc, n: 1, existed: true };
  }
  const after = applyTo(writing, found, what.update) ?? found.doc;
  return { value: what.after ? after : found.doc, n: 1, existed: true };
}

function modifyReply(what: Modifying, done: Modified, project: (doc: Doc) => Doc): Doc {
  const last = Doc.from([
    ['n', done.n],
    ['updatedExisting', what.remove ? undefined : done.existed],
    ['upserted', done.upserted],
  ]);
  return Doc.from([
    ['lastErrorObject', last],
    ['value', done.value === null ? null : project(done.value)],
  ]);
}

export async function findAndModify(engine: Engine, request: Request): Promise<Doc> {
  const access = openAccess(engine, request);
  const what = modifying(request);
  const project = compileProjection(docField(request, 'fields'));
  return inWriteSection(engine, request, {
    access,
    makes: what.upsert,
    job: (writing) => {
      const done = doneUnder(writing.writer, access);
      const before = done?.replies.get(0);
      if (before instanceof Doc) return before;
      const reply = modifyReply(what, modify(writing, what), project);
      remember(writing.writer, access, { done, outcomes: [reply], first: 0 });
      return reply;
    },
  });
}
