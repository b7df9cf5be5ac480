import { builder } from '../graphql/builder.ts';
import type { CompetenceContent } from './framework.content.ts';
import { SEGMENTS } from './segment.rules.ts';

/** A competence; resolve with `competenceByCode(code)`. */
export const CompetenceRef = builder.objectRef<CompetenceContent>('Competence');

export const SegmentRef = builder.enumType('Segment', {
  description: 'The group somebody is in, by distance to the working level and never by rank.',
  values: SEGMENTS,
});
