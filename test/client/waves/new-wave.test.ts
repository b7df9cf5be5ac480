import { describe, expect, it } from 'vitest';
import { fieldOfPath, inputOf, problemsOf } from '../../../client/waves/new-wave.view-model.ts';

const form = {
  nameNl: 'Vervolgmeting 2027',
  nameEn: 'Follow-up 2027',
  opensOn: '2027-10-04',
  closesOn: '2027-10-29',
  departmentIds: null,
  roleFamilies: null,
  excludeLongAbsence: true,
  ...{ opensTime: '00:00', closesTime: '24:00', instrument: '' },
};
const today = '2026-11-23';

describe('a new measurement', () => {
  it('says what is wrong with a time and with choosing no role at all', () => {
    expect(problemsOf({ ...form, opensTime: '9 uur' }, today)).toEqual({ opensTime: 'time' });
    expect(problemsOf({ ...form, closesTime: '24:01' }, today)).toEqual({ closesTime: 'time' });
    expect(problemsOf({ ...form, roleFamilies: [] }, today)).toEqual({ roleFamilies: 'noFamily' });
  });

  it('is sent with the chosen version of the questionnaire, or with the current one', () => {
    expect(inputOf(form)).toMatchObject({ instrumentCode: null, instrumentVersion: null });
    expect(inputOf({ ...form, instrument: 'scan/2' })).toMatchObject({
      ...{ instrumentCode: 'scan', instrumentVersion: 2 },
    });
    expect(fieldOfPath('input.instrumentCode')).toBe('instrument');
  });

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
