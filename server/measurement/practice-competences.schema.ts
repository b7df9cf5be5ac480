// The competences a practice is about, added to the knowledge domain's type.
import { builder } from '../graphql/builder.ts';
import { PracticeRef, SharedPracticeRef } from '../knowledge/practice.ref.ts';
import { competenceByCode } from './framework.content.ts';
import { CompetenceRef } from './framework.ref.ts';

builder.objectField(PracticeRef, 'competences', (t) =>
  t.field({
    type: [CompetenceRef],
    description: 'Competences it helps with. Bounded by content.',
    resolve: ({ competences }) => competences.map(competenceByCode),
  }),
);

builder.objectField(SharedPracticeRef, 'competences', (t) =>
  t.field({
    type: [CompetenceRef],
    description: 'Competences it helps with. Bounded by content.',
    resolve: ({ competences }) => competences.map(competenceByCode),
  }),
);
