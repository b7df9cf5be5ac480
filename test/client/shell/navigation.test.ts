import { describe, expect, it } from 'vitest';
import { currentAddress, ownPages, workPages } from '../../../client/shell/navigation.ts';
import type { Role } from '../../../client/shell/viewer.ts';

const viewer = (...roles: Role[]) => ({
  roles: ['EMPLOYEE', ...roles] satisfies Role[],
  managedDepartments: roles.includes('MANAGER') ? ['d1'] : [],
});

describe('the main menu', () => {
  it('gives everybody own pages, the organisation and privacy, and nothing more to who has no other role', () => {
    expect(workPages(viewer())).toEqual([]);
    expect(ownPages(viewer()).map(({ to }) => to)).toEqual([
      '/',
      '/meting',
      '/profiel',
      '/leren',
      '/kennisbank',
      '/kennissessies',
      '/afdeling',
      '/privacy',
    ]);
  });

  it.each<[Role, string[]]>([
    ['HR_PLANNER', ['/acties', '/personeelsplanning', '/programma', '/regels']],
    [
      'PROGRAMME_MANAGER',
      ['/acties', '/meetrondes', '/vragenlijsten', '/personeelsplanning', '/programma', '/regels'],
    ],
    ['AUTHOR', ['/vragenlijsten', '/leren/redactie']],
    ['ADMINISTRATOR', ['/importeren', '/mail', '/leerregister']],
    ['WORKS_COUNCIL', ['/personeelsplanning', '/onderbouwing']],
    ['MANAGER', ['/acties']],
  ])('adds for %s only %j', (role, added) => {
    expect(workPages(viewer(role)).map(({ to }) => to)).toEqual(added);
  });

  it('names the figures after what may be opened', () => {
    const labelOf = (...roles: Role[]) =>
      ownPages(viewer(...roles)).find((item) => item.to === '/afdeling')?.label;
    expect(labelOf()).toBe('shell.nav.organisation');
    expect(labelOf('MANAGER')).toBe('shell.nav.department');
    expect(labelOf('HR_PLANNER')).toBe('shell.nav.departments');
  });

  it('marks the nearest page above the one that is open, and one only', () => {
    const menu = ['/', '/leren', '/leren/redactie', '/privacy'];
    expect(currentAddress(menu, '/leren/redactie/nieuw')).toBe('/leren/redactie');
    expect(currentAddress(menu, '/leren/klopt-het-wel')).toBe('/leren');
    expect(currentAddress(menu, '/')).toBe('/');
    expect(currentAddress(menu, '/lerende')).toBeNull();
  });
});
