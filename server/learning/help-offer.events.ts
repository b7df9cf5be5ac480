// Facts about help between colleagues: what happened and who is to hear of it, never who the other is.
import type {} from '../platform/events.ts';

export type HelpNews = 'ASKED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

declare module '../platform/events.ts' {
  interface Events {
    helpNews: { readonly news: HelpNews; readonly personId: string };
  }
}
