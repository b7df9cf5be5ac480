// What the organisation says about its open data: content/open-data/settings.yml.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const words = z.array(z.string().min(1)).min(1);
const shape = z.strictObject({
  title: localisedText,
  description: localisedText,
  keywords: z.strictObject({ nl: words, en: words }),
  licence: z.url(),
  theme: z.url(),
  withdrawn: z.array(z.string().min(1)),
});
/** Whom to ask about open data; without a mailbox only the page is told. */
export interface OpenDataContact {
  readonly email: string | null;
  readonly url: string;
}

export type OpenDataSettings = Readonly<z.infer<typeof shape>>;

let read: OpenDataSettings | undefined;

/** The settings in force. */
export function openDataSettings(): OpenDataSettings {
  read ??= readContent('open-data/settings.yml', shape);
  return read;
}
