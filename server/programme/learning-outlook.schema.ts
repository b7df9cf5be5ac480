// Learning of the organisation as a whole, for the programme and HR.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { PracticeUse, SessionMonth } from '../knowledge/knowledge.reads.ts';
import { PracticeRef } from '../knowledge/practice.ref.ts';
import { TrackRef } from '../learning/track.ref.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import { CellRef } from '../publication/cell.ref.ts';
import type { Places } from './learning-outlook.rules.ts';
import {
  type LearningOutlook,
  learningOutlook,
  type OutlookFigures,
  type TrackPlaces,
} from './learning-outlook.service.ts';

const PlacesRef = builder.objectRef<Places>('ExpectedPlaces').implement({
  description: 'Places a track is expected to need in the next half year, in tens of people.',
  fields: (t) => ({
    expected: t.exposeInt('expected', { description: 'About so many.' }),
    low: t.exposeInt('low', { description: 'At least, by the rounding of the published shares.' }),
    high: t.exposeInt('high', { description: 'At most, by the rounding of the published shares.' }),
  }),
});

const TrackPlacesRef = builder.objectRef<TrackPlaces>('TrackPlaces').implement({
  description: 'What the next half year asks of a track.',
  fields: (t) => ({
    track: t.field({ type: TrackRef, description: 'Which track.', resolve: ({ track }) => track }),
    places: t.field({
      type: PlacesRef,
      nullable: true,
      description: 'Null when what it needs was not published.',
      resolve: ({ places }) => places,
    }),
  }),
});

const FiguresRef = builder.objectRef<OutlookFigures>('LearningFigures').implement({
  description: 'What was published last of the whole organisation.',
  fields: (t) => ({
    wave: t.field({ type: WaveRef, description: 'Of which wave.', resolve: ({ wave }) => wave }),
    cell: t.field({
      type: CellRef,
      description: 'The organisation; the same as `organisation`.',
      resolve: ({ organisation }) => organisation,
    }),
    organisation: t.field({
      type: CellRef,
      description: 'The organisation.',
      resolve: ({ organisation }) => organisation,
    }),
  }),
});

const MonthRef = builder.objectRef<SessionMonth>('SessionMonth').implement({
  description: 'Knowledge sessions of a month.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'YYYY-MM.' }),
    held: t.exposeInt('held', { description: 'Sessions that took place.' }),
    attendance: t.string({
      nullable: true,
      description: 'About how many places were taken, over all of them; null for fewer than five.',
      resolve: ({ attendance }) => attendance,
    }),
  }),
});

const PracticeUsedRef = builder.objectRef<PracticeUse>('PracticeUsed').implement({
  description: 'How a practice was used in a year. Nobody’s name.',
  fields: (t) => ({
    practice: t.field({
      type: PracticeRef,
      description: 'Which practice.',
      resolve: ({ practice }) => practice,
    }),
    reads: t.exposeInt('reads', { description: 'How often it was read.' }),
    departments: t.exposeInt('departments', { description: 'In how many departments it is used.' }),
  }),
});

const OutlookRef = builder.objectRef<LearningOutlook>('LearningOutlook').implement({
  description: 'Learning of the organisation as a whole: published figures and safe counts.',
  fields: (t) => ({
    headcount: t.exposeInt('headcount', { description: 'People in service.' }),
    capacity: t.exposeInt('capacity', {
      description: 'Tracks all people together can finish in half a year, by the assignment rules in force.',
    }),
    newest: t.field({
      type: FiguresRef,
      nullable: true,
      description: 'What was published last; null before the first time.',
      resolve: ({ newest }) => newest,
    }),
    tracks: t.field({
      type: [TrackPlacesRef],
      description: 'Every track. Bounded by content.',
      resolve: ({ tracks }) => [...tracks],
    }),
    sessions: t.field({
      type: [MonthRef],
      description: 'Months of the past year with sessions, oldest first; at most thirteen.',
      resolve: ({ sessions }) => [...sessions],
    }),
    practices: t.field({
      type: [PracticeUsedRef],
      description: 'The ten practices read most in the past year.',
      resolve: ({ practices }) => [...practices],
    }),
  }),
});

builder.queryField('learningOutlook', (t) =>
  t.field({
    type: OutlookRef,
    access: ['programme', 'hr'],
    description: 'Learning of the organisation as a whole, of published figures and safe counts alone.',
    complexity: { field: 10, multiplier: 1 },
    resolve: (_root, _args, context) => learningOutlook(callerOf(context)),
  }),
);
