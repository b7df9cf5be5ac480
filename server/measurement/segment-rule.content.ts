// The rule that puts a person in a group, from content/rules/segment. A published version never changes.
import { z } from 'zod';
import { listContent, localisedText, readContent } from '../platform/content.ts';
import { SEGMENTS, type SegmentRule, segmentOf } from './segment.rules.ts';

/** The version new waves are made with. */
export const CURRENT_SEGMENT_RULE_VERSION = 1;

const count = z.int().min(0);
const parameters = z.strictObject({
  competences: z.int().min(1),
  minimumMeasured: count,
  frontrunner: z.strictObject({
    atOrAbove: count,
    above: z.strictObject({ by: z.int().min(1), onAtLeast: count }),
  }),
  follower: z.strictObject({ atOrAbove: count, atMostUnderBy: count }),
  farBehind: z.strictObject({
    atOrAboveFewerThan: count,
    under: z.strictObject({ by: z.int().min(1), onAtLeast: count }),
  }),
});
const segment = z.enum(SEGMENTS);
const shape = z.strictObject({
  code: z.literal('segment'),
  version: z.int().min(1),
  name: localisedText,
  explanation: localisedText,
  parameters,
  precedence: z.array(segment).length(SEGMENTS.length),
  segments: z
    .array(z.strictObject({ code: segment, name: localisedText, description: localisedText }))
    .length(SEGMENTS.length),
  examples: z.array(z.strictObject({ distances: z.array(z.int().min(-3).max(3)), segment })).min(1),
});

/** Every version there is, oldest first. */
export function segmentRuleVersions(): number[] {
  return listContent('rules/segment')
    .map((file) => Number.parseInt(file, 10))
    .sort((one, other) => one - other);
}

const read = new Map<number, SegmentRule>();

/** The parameters of one version. Throws when the version is missing or its own examples do not come out. */
export function segmentRule(version: number): SegmentRule {
  let rule = read.get(version);
  if (rule === undefined) {
    rule = readRule(version);
    read.set(version, rule);
  }
  return rule;
}

function readRule(version: number): SegmentRule {
  const path = `rules/segment/${version}.yml`;
  const content = readContent(path, shape);
  if (content.version !== version) throw new Error(`content/${path}: says it is version ${content.version}.`);
  for (const example of content.examples) {
    const found = segmentOf(example.distances, content.parameters);
    if (found !== example.segment)
      throw new Error(`content/${path}: [${example.distances}] is ${found}, not ${example.segment}.`);
  }
  return content.parameters;
}
