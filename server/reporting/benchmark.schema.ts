// Benchmarks: another organisation's figures beside ours, kept by the programme manager.
import { builder } from '../graphql/builder.ts';
import { IntervalRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import type { BenchmarkContent, BenchmarkFigure } from './benchmark.input.ts';
import { BenchmarkRef } from './benchmark.ref.ts';
import { importBenchmark, listBenchmarks, removeBenchmark } from './benchmark.service.ts';

const intervalOf = ({ mean, low, high }: BenchmarkFigure) => ({ value: mean, low, high });

const BenchmarkMeanRef = builder.objectRef<BenchmarkContent['competences'][number]>('BenchmarkMean');
BenchmarkMeanRef.implement({
  description: 'Mean of the test of one competence in another organisation.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    test: t.field({ type: IntervalRef, description: '0–100 with its 95 % interval.', resolve: intervalOf }),
  }),
});

BenchmarkRef.implement({
  description: 'A measurement of another organisation, from its open data.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The benchmark.' }),
    organisationName: t.exposeString('organisationName', { description: 'Whose figures they are.' }),
    measurementName: t.string({
      description: 'What the other organisation calls the measurement.',
      resolve: ({ content }, _args, { locale }) => content.measurementName[locale],
    }),
    closesOn: t.field({
      type: 'LocalDate',
      description: 'Last day of that measurement.',
      resolve: ({ content }) => content.closesOn,
    }),
    importedAt: t.expose('importedAt', { type: 'DateTime', description: 'When it was brought in.' }),
    index: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Its test index; null where it is not shown.',
      resolve: ({ content }) => content.index && intervalOf(content.index),
    }),
    competences: t.field({
      type: [BenchmarkMeanRef],
      description: 'Per competence, where it is shown.',
      resolve: ({ content }) => [...content.competences],
    }),
  }),
});

const ImportBenchmarkInput = builder.inputType('ImportBenchmarkInput', {
  description: 'Open data of another organisation.',
  fields: (t) => ({
    organisationName: t.string({ required: true, description: 'Whose figures: 2 to 100 characters.' }),
    text: t.string({
      required: true,
      description: 'One measurement as the other’s API gives it, JSON or CSV.',
    }),
  }),
});

builder.queryField('benchmarks', (t) =>
  t.field({
    type: [BenchmarkRef],
    access: 'programme',
    description: 'Benchmarks, the one that reports show first; ten at most.',
    resolve: (_root, _args, context) => listBenchmarks(callerOf(context)),
  }),
);

builder.mutationFields((t) => ({
  importBenchmark: t.field({
    type: BenchmarkRef,
    access: 'programme',
    description: 'Brings in another organisation’s figures; reports show them from now on.',
    args: { input: t.arg({ type: ImportBenchmarkInput, required: true }) },
    resolve: (_root, { input }, context) => importBenchmark(callerOf(context), input),
  }),
  removeBenchmark: t.field({
    type: [BenchmarkRef],
    access: 'programme',
    description: 'Takes a benchmark away, and gives those that are left.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => removeBenchmark(callerOf(context), id),
  }),
}));
