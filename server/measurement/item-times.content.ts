// How long items take, from content/rules/item-times. A published version never changes.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';
import { ITEM_KINDS } from './instrument.input.ts';

const VERSION = 1;

const shape = z.strictObject({
  code: z.literal('item-times'),
  version: z.literal(VERSION),
  source: localisedText,
  seconds: z.record(z.enum(ITEM_KINDS), z.int().min(1).max(600)),
});

let read: z.infer<typeof shape> | undefined;

/** Seconds by kind, with where they come from. Throws when the file is not right. */
export function itemTimes(): z.infer<typeof shape> {
  read ??= readContent(`rules/item-times/${VERSION}.yml`, shape);
  return read;
}
