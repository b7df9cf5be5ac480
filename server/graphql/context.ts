// What every resolver gets: who asks, in which language, and the answer's headers.
import type { Viewer } from '../identity/identity.reads.ts';
import type { Locale } from '../platform/content.ts';

export interface RequestContext {
  readonly viewer: Viewer | null;
  readonly locale: Locale;
  readonly requestId: string;
  /** Address of the caller, behind the trusted proxies. */
  readonly address: string;
  /** Whether the installation is reached over https. */
  readonly secure: boolean;
  readonly organisationName: string;
  /** Sets a cookie on the answer. */
  readonly setCookie: (cookie: string) => void;
  /** Per-request values, such as loaders, made at first use. */
  readonly once: <Value>(key: symbol, make: () => Value) => Value;
}
