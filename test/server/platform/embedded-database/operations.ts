// Random operations for the differential test: what the product may send, and some of what it may not.
import { type Document, Double } from 'mongodb';
import { below, pick, type Random } from './random.ts';

const TEXTS = ['a', 'b', 'B', 'aa', 'é', '', 'x1', '\uffff', '😀'];
const FIELDS = ['a', 'b', 'c', 'd'];
const PATHS = ['a', 'b', 'c', 'd', 'a.x', 'b.x', 'c.y', 'a.x.y', 'd.0', 'a.0.x', 'c.1'];

function scalar(random: Random): unknown {
  switch (below(random, 12)) {
    case 0:
    case 1:
    case 2:
      return below(random, 6) - 1;
    case 3:
      return pick(random, [0.5, -1.5, 2.25, 1e10]);
    case 4:
      return new Double(below(random, 4));
    case 5:
    case 6:
    case 7:
      return pick(random, TEXTS);
    case 8:
      return random() < 0.5;
    case 9:
      return null;
    case 10:
      return new Date(Date.UTC(2020 + below(random, 3), below(random, 12), 1 + below(random, 28)));
    default:
      return pick(random, [Number.NaN, -0, 2147483647, Number.POSITIVE_INFINITY]);
  }
}

export function value(random: Random, depth = 2): unknown {
  const kind = depth > 0 ? below(random, 8) : 9;
  if (kind === 0) return Array.from({ length: below(random, 4) }, () => value(random, depth - 1));
  if (kind === 1) return subdocument(random, depth);
  return scalar(random);
}

function subdocument(random: Random, depth: number): Document {
  const doc: Document = {};
  for (const name of ['x', 'y']) if (random() < 0.6) doc[name] = value(random, depth - 1);
  return doc;
}

export function document(random: Random, id: number): Document {
  const doc: Document = { _id: id };
  for (const name of FIELDS) if (random() < 0.75) doc[name] = value(random, 3);
  return doc;
}

function condition(random: Random, depth: number): unknown {
  switch (below(random, 14)) {
    case 0:
      return { $gt: scalar(random) };
    case 1:
      return { $gte: scalar(random), $lt: scalar(random) };
    case 2:
      return { $lte: scalar(random) };
    case 3:
      return { $in: [value(random, 1), value(random, 1)] };
    case 4:
      return { $nin: [value(random, 1), value(random, 1)] };
    case 5:
      return { $exists: random() < 0.5 };
    case 6:
      return {
        $type: pick(random, ['string', 'number', 'array', 'object', 'null', 'int', 'double', 'bool', 10, 4]),
      };
    case 7:
      return { $ne: value(random, 1) };
    case 8:
      return { $size: below(random, 3) };
    case 9:
      return { $all: [scalar(random), scalar(random)] };
    case 10:
      return depth > 0 ? { $not: operators(random, depth - 1) } : { $eq: scalar(random) };
    case 11:
      return { $elemMatch: random() < 0.5 ? { x: scalar(random) } : operators(random, 0) };
    case 12:
      return { $regex: pick(random, ['^a', 'b$', 'A']), $options: pick(random, ['', 'i']) };
    default:
      return value(random, 1);
  }
}

function operators(random: Random, depth: number): unknown {
  for (;;) {
    const found = condition(random, depth);
    if (typeof found === 'object' && found !== null && Object.keys(found)[0]?.startsWith('$')) return found;
  }
}

export function filter(random: Random, depth = 2): Document {
  const made: Document = {};
  for (let i = below(random, 3); i >= 0; i--) {
    const kind = below(random, 10);
    if (kind === 0 && depth > 0)
      made[pick(random, ['$and', '$or', '$nor'])] = [filter(random, depth - 1), filter(random, depth - 1)];
    else made[pick(random, PATHS)] = condition(random, depth);
  }
  return made;
}

function fieldUpdate(random: Random): [string, unknown] {
  switch (below(random, 14)) {
    case 0:
    case 1:
    case 2:
      return ['$set', value(random, 2)];
    case 3:
      return ['$unset', ''];
    case 4:
      return ['$inc', pick(random, [1, -2, 0.5, new Double(1)])];
    case 5:
      return ['$mul', pick(random, [2, 0.5, 0])];
    case 6:
      return ['$min', scalar(random)];
    case 7:
      return ['$max', scalar(random)];
    case 8:
      return ['$rename', pick(random, ['e', 'f', 'a.z'])];
    case 9:
      return ['$push', random() < 0.5 ? value(random, 1) : push(random)];
    case 10:
      return ['$addToSet', random() < 0.5 ? value(random, 1) : { $each: [scalar(random), scalar(random)] }];
    case 11:
      return [
        '$pull',
        pick(random, [scalar(random), { $gt: 1 }, { x: scalar(random) }, { $in: [1, 'a', null] }]),
      ];
    case 12:
      return ['$pop', pick(random, [1, -1])];
    default:
      return ['$setOnInsert', scalar(random)];
  }
}

function push(random: Random): Document {
  const made: Document = { $each: Array.from({ length: below(random, 3) }, () => value(random, 1)) };
  if (random() < 0.4) made.$slice = below(random, 5) - 2;
  if (random() < 0.4) made.$sort = pick<unknown>(random, [1, -1, { x: 1 }, { y: -1, x: 1 }]);
  if (random() < 0.4) made.$position = below(random, 5) - 2;
  return made;
}

export function update(random: Random): Document {
  if (random() < 0.08) return { a: value(random, 2), c: scalar(random) };
  const made: Document = {};
  for (let i = below(random, 3); i >= 0; i--) {
    const [name, argument] = fieldUpdate(random);
    const dynamic = name === '$rename' || name === '$setOnInsert' ? [] : ['a.$[]', 'b.$[].x', 'c.$'];
    const path =
      name === '$rename' ? pick(random, FIELDS) : pick(random, [...PATHS, ...dynamic, 'e.f.g', 'd.5']);
    made[name] = { ...(made[name] as Document | undefined), [path]: argument };
  }
  return made;
}

export function sort(random: Random): Document {
  const made: Document = {};
  for (let i = below(random, 2); i >= 0; i--) made[pick(random, PATHS)] = pick(random, [1, -1]);
  made._id = 1;
  return made;
}

export function projection(random: Random): Document {
  const keep = random() < 0.5 ? 1 : 0;
  const made: Document = {};
  for (let i = below(random, 3); i >= 0; i--) made[pick(random, PATHS)] = keep;
  if (random() < 0.3) made._id = 0;
  return made;
}

export function expression(random: Random, depth = 2): unknown {
  const part = () => expression(random, depth - 1);
  if (depth === 0 || random() < 0.35)
    return pick<unknown>(random, ['$a', '$b', '$c.x', '$a.x', '$d', '$_id', 1, 2.5, 'text', null]);
  const two = [part(), part()];
  const name = pick(random, [
    '$add',
    '$subtract',
    '$multiply',
    '$divide',
    '$mod',
    '$eq',
    '$gt',
    '$lte',
    '$cmp',
    '$and',
    '$or',
    '$ifNull',
    '$concat',
    '$concatArrays',
    '$in',
    '$arrayElemAt',
    'not',
    'abs',
    'cond',
    'switch',
    'size',
    'isArray',
    'upper',
    'year',
    'dateToString',
    'round',
    'filter',
    'map',
    'sum',
    'max',
    'floor',
    'toString',
    'object',
    'array',
    'strLen',
  ]);
  switch (name) {
    case 'not':
      return { $not: [part()] };
    case 'abs':
      return { $abs: part() };
    case 'floor':
      return { $floor: part() };
    case 'round':
      return { $round: [part(), 1] };
    case 'cond':
      return { $cond: [part(), part(), part()] };
    case 'switch':
      // biome-ignore lint/suspicious/noThenProperty: that is what $switch calls it
      return { $switch: { branches: [{ case: part(), then: part() }], default: part() } };
    case 'size':
      return { $size: { $ifNull: ['$d', []] } };
    case 'isArray':
      return { $isArray: [part()] };
    case 'upper':
      return { $toUpper: part() };
    case 'strLen':
      return { $strLenCP: part() };
    case 'toString':
      return { $toString: { $cond: [{ $isArray: [part()] }, 'array', 1] } };
    case 'year':
      return { [pick(random, ['$year', '$month', '$isoWeek', '$dayOfWeek', '$dayOfYear'])]: part() };
    case 'dateToString':
      return { $dateToString: { date: part(), format: '%Y-%m-%d %H:%M %j %G-%V' } };
    case 'filter':
      return { $filter: { input: part(), as: 'v', cond: { $gt: ['$$v', 1] } } };
    case 'map':
      return { $map: { input: part(), as: 'v', in: ['$$v', 1] } };
    case 'sum':
      return { [pick(random, ['$sum', '$avg'])]: part() };
    case 'max':
      return { [pick(random, ['$max', '$min'])]: two };
    case 'object':
      return { p: part(), q: part() };
    case 'array':
      return two;
    default:
      return { [name]: two };
  }
}

function stage(random: Random): Document[] {
  switch (below(random, 9)) {
    case 0:
      return [{ $match: filter(random, 1) }];
    case 1:
      return [{ $project: { [pick(random, ['r', 'a.z', 'a'])]: wrapped(random), b: 1 } }];
    case 2:
      return [{ $addFields: { [pick(random, ['r', 'a.z', 'b'])]: expression(random) } }];
    case 3:
      return [
        {
          $unwind: {
            path: pick(random, ['$a', '$b', '$c.x']),
            includeArrayIndex: 'at',
            preserveNullAndEmptyArrays: random() < 0.5,
          },
        },
      ];
    case 4:
      return [{ $unset: pick(random, PATHS) }];
    case 5:
      return [{ $sort: sort(random) }, { $limit: 1 + below(random, 20) }];
    case 6:
      return [
        {
          $group: {
            _id: expression(random, 1),
            n: { $sum: expression(random, 1) },
            m: { $avg: '$b' },
            low: { $min: '$_id' },
            high: { $max: '$_id' },
            all: { $push: '$_id' },
            count: { $count: {} },
          },
        },
      ];
    case 7:
      return [
        {
          $lookup: {
            from: 'other',
            localField: pick(random, PATHS.slice(0, 8)),
            foreignField: pick(random, ['a', 'b', 'a.x']),
            as: 'found',
          },
        },
      ];
    default:
      return [{ $replaceRoot: { newRoot: { k: '$_id', v: expression(random) } } }];
  }
}

// A bare number or text in $project would be a flag or a literal; the wrapping keeps it an expression.
function wrapped(random: Random): unknown {
  return { $ifNull: [expression(random), null] };
}

/** A $group comes last: it gives its groups in no order, which what follows could depend on. */
export function pipeline(random: Random): Document[] {
  const stages: Document[] = [];
  for (let i = below(random, 3); i >= 0; i--) {
    stages.push(...stage(random));
    if (stages.at(-1)?.$group !== undefined) break;
  }
  return stages;
}
