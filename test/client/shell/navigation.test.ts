import { describe, expect, it } from 'vitest';
import { navigationOf } from '../../../client/shell/navigation.ts';
import type { Role } from '../../../client/shell/viewer.ts';

const menu = (...roles: Role[]) =>
  navigationOf({
    roles: ['EMPLOYEE', ...roles],
    managedDepartments: roles.includes('MANAGER') ? ['d1'] : [],
  });
const paths = (...roles: Role[]) => menu(...roles).map((item) => item.to);

describe('the main menu', () => {
  it('gives an employee own pages, the organisation and privacy', () => {
    expect(paths()).toEqual([
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
    ['HR_PLANNER', ['/acties', '/personeelsplanning', '/regels']],
    ['PROGRAMME_MANAGER', ['/acties', '/meetrondes', '/personeelsplanning', '/regels']],
    ['ADMINISTRATOR', ['/importeren', '/mail']],
    ['WORKS_COUNCIL', ['/personeelsplanning', '/onderbouwing']],
    ['MANAGER', ['/acties']],
  ])('adds for %s only %j', (role, added) => {
    const own = paths();
    expect(paths(role).filter((path) => !own.includes(path))).toEqual(added);
  });

  it('names the figures after what may be opened', () => {
    const labelOf = (...roles: Role[]) => menu(...roles).find((item) => item.to === '/afdeling')?.label;
    expect(labelOf()).toBe('shell.nav.organisation');
    expect(labelOf('MANAGER')).toBe('shell.nav.department');
    expect(labelOf('HR_PLANNER')).toBe('shell.nav.departments');
  });
});
