// Previews of imports, and carrying one out. The file itself comes in over POST /import.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { applyImport, getImportPreview } from './import.service.ts';
import { CHANGE_KINDS, type ImportChange, type ImportChangeKind } from './import-plan.rules.ts';
import type { ImportPreviewRecord } from './import-preview.model.ts';
import { type WordedError, wordedChange, wordedErrors } from './import-wording.service.ts';

const KindRef = builder.enumType('ImportKind', {
  description: 'What a file holds.',
  values: ['DEPARTMENTS', 'PEOPLE'] as const,
});
const ChangeKindRef = builder.enumType('ImportChangeKind', {
  description: 'What would happen to a person or department.',
  values: CHANGE_KINDS,
});

const CountRef = builder.objectRef<{ kind: ImportChangeKind; count: number }>('ImportCount');
CountRef.implement({
  description: 'How many changes there are of a kind.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ChangeKindRef, description: 'The kind.' }),
    count: t.exposeInt('count', { description: 'How many, unchanged lines included.' }),
  }),
});

const ChangeRef = builder.objectRef<ImportChange>('ImportChange');
ChangeRef.implement({
  description: 'What would change for a person or department.',
  fields: (t) => ({
    line: t.exposeInt('line', {
      description: 'Line of the file; 0 for what follows from not being in a full export.',
    }),
    kind: t.expose('kind', { type: ChangeKindRef, description: 'What would happen.' }),
    subject: t.exposeString('subject', { description: 'Who or what, with its number or code.' }),
    description: t.string({
      description: 'What changes, in words.',
      resolve: (change, _args, { locale }) => wordedChange(change, locale),
    }),
  }),
});

const ErrorRef = builder.objectRef<WordedError>('ImportError');
ErrorRef.implement({
  description: 'What has to be solved in the file first.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Line of the file; 0 for the file as a whole.' }),
    column: t.exposeString('column', { nullable: true, description: 'Column, by its name in the file.' }),
    message: t.exposeString('message', { description: 'What is wrong and what to do.' }),
  }),
});

const PreviewRef = builder.objectRef<ImportPreviewRecord>('ImportPreview');
PreviewRef.implement({
  description: 'What a file would change. Kept for a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The preview.' }),
    kind: t.expose('kind', { type: KindRef, description: 'What the file holds.' }),
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    encoding: t.string({
      description: 'How the file was written; a dash when it is no text.',
      resolve: ({ encoding }) => encoding ?? '–',
    }),
    rowCount: t.exposeInt('rowCount', { description: 'Lines below the header.' }),
    counts: t.field({
      type: [CountRef],
      description: 'Changes by kind, one row for each of the five kinds.',
      resolve: (preview) => [...preview.counts],
    }),
    changes: t.field({
      type: [ChangeRef],
      description: 'The first 200 changes; counts tell how many there are in all.',
      resolve: (preview) => [...preview.changes],
    }),
    errors: t.field({
      type: [ErrorRef],
      description: 'The first 200 errors, by line; when there is one, nothing can be applied.',
      resolve: (preview, _args, { locale }) => wordedErrors(preview, locale),
    }),
    applied: t.boolean({
      description: 'Whether it has been carried out.',
      resolve: ({ appliedAt }) => appliedAt !== null,
    }),
  }),
});

builder.queryField('importPreview', (t) =>
  t.field({
    type: PreviewRef,
    access: 'administrator',
    description: 'What an uploaded file would change.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => getImportPreview(callerOf(context), id),
  }),
);

builder.mutationField('applyImport', (t) =>
  t.field({
    type: PreviewRef,
    access: 'administrator',
    description: 'Carries out a preview as a whole or not at all; a second time changes nothing.',
    args: { previewId: t.arg.id({ required: true }) },
    resolve: (_root, { previewId }, context) => applyImport(callerOf(context), previewId),
  }),
);
