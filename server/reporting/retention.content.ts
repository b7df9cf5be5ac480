// How long what is kept, in words: content/privacy/retention.yml.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const shape = z.strictObject({
  rules: z.array(z.strictObject({ what: localisedText, how: localisedText })).min(1),
});
export type RetentionRule = z.infer<typeof shape>['rules'][number];

let read: readonly RetentionRule[] | undefined;

/** The rules in force. */
export function retentionRules(): readonly RetentionRule[] {
  read ??= readContent('privacy/retention.yml', shape).rules;
  return read;
}
