import { builder } from '../graphql/builder.ts';
import type { AccountRecord } from './account.model.ts';
import type { Viewer } from './identity.reads.ts';

/** The person who asks; the domains to the right add their fields. */
export const ViewerRef = builder.objectRef<Viewer>('Viewer');

/** An account that stands on the demo's sign-in page. */
export const DemoAccountRef = builder.objectRef<AccountRecord>('DemoAccount');
