// What somebody says who plans an action, changes one, or tells how far it is.
import { z } from 'zod';
import { isLocalDate } from '../platform/civil-time.ts';
import { ACTION_STATES } from './action.rules.ts';

const id = z.string().min(1).max(64);
const what = z.string().trim().min(5, 'actionWhat').max(300, 'actionWhat');
const note = z.string().trim().max(1000, 'actionNote');
const dueOn = z
  .string()
  .refine((text) => isLocalDate(text) && text >= '2020-01-01' && text <= '2099-12-31', 'actionDate');
const planned = { what, dueOn, note, ownerPersonId: id, competence: id.nullable() };

export const addActionInput = z.strictObject({ departmentId: id, ...planned });

export const changeActionInput = z.strictObject({
  id,
  version: z.int().min(1),
  state: z.enum(ACTION_STATES),
  ...planned,
});

export const reportProgressInput = z.strictObject({
  id,
  version: z.int().min(1),
  state: z.enum(ACTION_STATES),
  note,
});
