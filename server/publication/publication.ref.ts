import { builder } from '../graphql/builder.ts';
import type { PublicationRecord } from './publication.model.ts';

/** A wave's figures as they were released. */
export const PublicationRef = builder.objectRef<PublicationRecord>('Publication');
