// Which pages stand in the main menu, by what the viewer may do. Rights are the server's; this only leaves out dead ends.
import type { PlainLabelKey } from '../labels/words.ts';
import type { Role } from './viewer.ts';

export interface NavigationItem {
  readonly to: string;
  readonly label: PlainLabelKey;
}

interface Who {
  readonly roles: readonly Role[];
  readonly managedDepartments: readonly unknown[];
}

/** The menu of a viewer: one's own pages first, then those of one's roles, privacy last. */
export function navigationOf(who: Who): NavigationItem[] {
  const has = (...roles: Role[]) => roles.some((role) => who.roles.includes(role));
  return [
    { to: '/', label: 'shell.nav.today' },
    { to: '/meting', label: 'shell.nav.measurement' },
    { to: '/profiel', label: 'shell.nav.profile' },
    { to: '/leren', label: 'shell.nav.learning' },
    { to: '/kennisbank', label: 'shell.nav.knowledge' },
    { to: '/kennissessies', label: 'shell.nav.sessions' },
    { to: '/afdeling', label: reportsLabel(who) },
    ...(has('MANAGER', 'HR_PLANNER', 'PROGRAMME_MANAGER')
      ? [{ to: '/acties', label: 'shell.nav.actions' } as const]
      : []),
    ...(has('PROGRAMME_MANAGER') ? [{ to: '/meetrondes', label: 'shell.nav.waves' } as const] : []),
    ...(has('HR_PLANNER', 'PROGRAMME_MANAGER', 'WORKS_COUNCIL')
      ? [{ to: '/personeelsplanning', label: 'shell.nav.staffing' } as const]
      : []),
    ...(has('HR_PLANNER', 'PROGRAMME_MANAGER') ? [{ to: '/regels', label: 'shell.nav.rules' } as const] : []),
    ...(has('ADMINISTRATOR')
      ? [
          { to: '/importeren', label: 'shell.nav.import' } as const,
          { to: '/mail', label: 'shell.nav.mail' } as const,
        ]
      : []),
    ...(has('WORKS_COUNCIL') ? [{ to: '/onderbouwing', label: 'shell.nav.evidence' } as const] : []),
    { to: '/privacy', label: 'shell.nav.privacy' },
  ];
}

/** Everybody may open the organisation's figures; a manager own department and below; some roles all. */
function reportsLabel(who: Who): PlainLabelKey {
  const all: readonly Role[] = ['HR_PLANNER', 'PROGRAMME_MANAGER', 'WORKS_COUNCIL'];
  if (who.roles.some((role) => all.includes(role)) || who.managedDepartments.length > 1)
    return 'shell.nav.departments';
  return who.roles.includes('MANAGER') ? 'shell.nav.department' : 'shell.nav.organisation';
}
