// The competence a knowledge session is about, added to the knowledge domain's type.
import { builder } from '../graphql/builder.ts';
import { KnowledgeSessionRef } from '../knowledge/knowledge-session.ref.ts';
import { framework } from './framework.content.ts';
import { CompetenceRef } from './framework.ref.ts';

builder.objectField(KnowledgeSessionRef, 'competence', (t) =>
  t.field({
    type: CompetenceRef,
    nullable: true,
    description: 'The competence it helps with; null when it is about several.',
    resolve: ({ competence }) => framework().competences.find(({ code }) => code === competence) ?? null,
  }),
);
