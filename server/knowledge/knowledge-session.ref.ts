import { builder } from '../graphql/builder.ts';
import type { SessionView } from './knowledge-session.service.ts';

/** A knowledge session as the viewer may see it. Domains to the right add their fields. */
export const KnowledgeSessionRef = builder.objectRef<SessionView>('KnowledgeSession');
