import { builder } from '../graphql/builder.ts';
import { PROGRAMME_LINES } from './phase.rules.ts';

export const ProgrammeLineRef = builder.enumType('ProgrammeLine', {
  description: 'Programme line of the strategy.',
  values: PROGRAMME_LINES,
});
