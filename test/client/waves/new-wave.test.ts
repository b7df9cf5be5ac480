import { describe, expect, it } from 'vitest';
import { fieldOfPath, problemsOf } from '../../../client/waves/new-wave.view-model.ts';

const form = {
  nameNl: 'Vervolgmeting 2027',
  nameEn: 'Follow-up 2027',
  opensOn: '2027-10-04',
  closesOn: '2027-10-29',
  departmentIds: null,
};
const today = '2026-11-23';

describe('a new measurement', () => {
  it('has nothing wrong when all is filled in', () => {
    expect(problemsOf(form, today)).toEqual({});
  });

  it('needs names, days in order that are not past, and somebody to invite', () => {
    expect(problemsOf({ ...form, nameNl: ' ab ' }, today)).toEqual({ nameNl: 'name' });
    expect(problemsOf({ ...form, closesOn: '2027-10-03' }, today)).toEqual({ closesOn: 'order' });
    expect(problemsOf({ ...form, opensOn: '2026-11-22' }, today)).toEqual({ opensOn: 'past' });
    expect(problemsOf({ ...form, opensOn: '', closesOn: '' }, today)).toEqual({
      opensOn: 'date',
      closesOn: 'date',
    });
    expect(problemsOf({ ...form, departmentIds: [] }, today)).toEqual({ departmentIds: 'nobody' });
  });

  it('may open and close on one day, today', () => {
    expect(problemsOf({ ...form, opensOn: today, closesOn: today }, today)).toEqual({});
  });

  it('puts an error of the server at its field', () => {
    expect(fieldOfPath('input.closesOn')).toBe('closesOn');
    expect(fieldOfPath('input')).toBeNull();
  });
});
