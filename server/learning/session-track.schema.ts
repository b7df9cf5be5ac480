// The track a knowledge session belongs to, added to the knowledge domain's type.
import { builder } from '../graphql/builder.ts';
import { KnowledgeSessionRef } from '../knowledge/knowledge-session.ref.ts';
import { findTrack } from './track.content.ts';
import { TrackRef } from './track.ref.ts';

builder.objectField(KnowledgeSessionRef, 'track', (t) =>
  t.field({
    type: TrackRef,
    nullable: true,
    description: 'The track it belongs to.',
    resolve: ({ trackCode }) => (trackCode === null ? null : findTrack(trackCode)),
  }),
);
