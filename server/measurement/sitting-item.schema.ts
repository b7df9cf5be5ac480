// An item as a respondent gets it.
import { builder } from '../graphql/builder.ts';
import { ItemKindRef, SittingItemRef, SittingOptionRef } from './sitting.ref.ts';
import type { ShownChart, ShownTable } from './sitting-view.content.ts';

const SittingChartRef = builder.objectRef<ShownChart>('SittingChart');
SittingChartRef.implement({
  description: 'A chart to judge.',
  fields: (t) => ({
    value: t.exposeInt('value', { description: 'What to send when it is chosen.' }),
    title: t.exposeString('title', { description: 'What stands above it.' }),
    form: t.field({
      type: builder.enumType('ChartForm', {
        description: 'How a chart is drawn.',
        values: ['BAR', 'LINE'] as const,
      }),
      description: 'Bars or a line.',
      resolve: ({ form }) => form,
    }),
    labels: t.exposeStringList('labels', { description: 'Under each value; at most twelve.' }),
    values: t.exposeFloatList('values', { description: 'As many as labels.' }),
    from: t.exposeFloat('from', { description: 'Where its axis begins.' }),
    to: t.exposeFloat('to', { description: 'Where its axis ends.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'Of the values.' }),
  }),
});

const SittingTableRef = builder.objectRef<ShownTable>('SittingTable');
SittingTableRef.implement({
  description: 'A table in which something must be marked.',
  fields: (t) => ({
    caption: t.exposeString('caption', { description: 'What stands above it.' }),
    columns: t.exposeStringList('columns', { description: 'At most eight.' }),
    rows: t.field({
      type: t.listRef(t.listRef('String')),
      description: 'Cells by row; at most ten rows.',
      resolve: ({ rows }) => rows.map((row) => [...row]),
    }),
    mark: t.field({
      type: builder.enumType('TableMark', {
        description: 'What can be marked in a table.',
        values: ['COLUMNS', 'CELLS'] as const,
      }),
      description: 'Columns count from 0; cells by row × number of columns + column.',
      resolve: ({ mark }) => mark,
    }),
  }),
});

SittingItemRef.implement({
  description: 'An item as a respondent sees it: without the answer key.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The item.' }),
    kind: t.expose('kind', { type: ItemKindRef, description: 'What kind of item it is.' }),
    text: t.exposeString('text', {
      description: 'The question or statement; `{{id}}` is the place of an earlier answer.',
    }),
    hint: t.exposeString('hint', { nullable: true, description: 'A help under the question.' }),
    when: t.exposeString('when', { nullable: true, description: 'Asked only when this condition holds.' }),
    required: t.exposeBoolean('required', {
      description: 'Whether a missing answer is asked about once more.',
    }),
    notApplicable: t.exposeBoolean('notApplicable', {
      description: 'Whether −1 can be sent: not applicable, or skipped on purpose.',
    }),
    options: t.expose('options', {
      type: [SittingOptionRef],
      description:
        'Answers to choose from, or the columns of a matrix, in the order of this person. At most sixty.',
    }),
    rows: t.expose('rows', { type: [SittingOptionRef], description: 'Rows of a matrix; at most thirty.' }),
    lowest: t.exposeFloat('lowest', { nullable: true, description: 'Lowest number that is taken.' }),
    highest: t.exposeFloat('highest', { nullable: true, description: 'Highest number that is taken.' }),
    decimals: t.exposeInt('decimals', { nullable: true, description: 'Decimals of a number.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'Behind a number.' }),
    maxLength: t.exposeInt('maxLength', { nullable: true, description: 'Characters of a text.' }),
    least: t.exposeInt('least', { nullable: true, description: 'How many should be chosen.' }),
    most: t.exposeInt('most', { nullable: true, description: 'How many can be chosen or put in order.' }),
    none: t.exposeInt('none', {
      nullable: true,
      description: 'Value of the option that excludes all others.',
    }),
    charts: t.expose('charts', { type: [SittingChartRef], description: 'Charts of a task; at most four.' }),
    table: t.expose('table', { type: SittingTableRef, nullable: true, description: 'Table of a task.' }),
  }),
});
