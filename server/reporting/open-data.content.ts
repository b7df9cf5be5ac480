// What the organisation says about its open data: content/open-data/settings.yml.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const words = z.array(z.string().min(1)).min(1);
const shape = z.strictObject({
  title: localisedText,
  description: localisedText,
  keywords: z.strictObject({ nl: words, en: words }),
  contact: z.strictObject({ email: z.email(), url: z.url({ protocol: /^https$/ }) }),
  licence: z.url(),
  theme: z.url(),
  security: z.strictObject({ contact: z.url({ protocol: /^(https|mailto|tel)$/ }) }),
  withdrawn: z.array(z.string().min(1)),
});
export type OpenDataSettings = Readonly<z.infer<typeof shape>>;

let read: OpenDataSettings | undefined;

/** The settings in force. */
export function openDataSettings(): OpenDataSettings {
  read ??= readContent('open-data/settings.yml', shape);
  return read;
}
