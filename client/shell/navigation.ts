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

/** One's own pages, the same for everybody but for a word. */
export function ownPages(who: Who): NavigationItem[] {
  return [
    { to: '/', label: 'shell.nav.today' },
    { to: '/meting', label: 'shell.nav.measurement' },
    { to: '/profiel', label: 'shell.nav.profile' },
    { to: '/leren', label: 'shell.nav.learning' },
    { to: '/kennisbank', label: 'shell.nav.knowledge' },
    { to: '/kennissessies', label: 'shell.nav.sessions' },
    { to: '/afdeling', label: reportsLabel(who) },
    { to: '/privacy', label: 'shell.nav.privacy' },
  ];
}

/** Who may open which page of the organisation's work, in the order of the menu. */
const WORK_PAGES: readonly (NavigationItem & { readonly roles: readonly Role[] })[] = [
  { to: '/acties', label: 'shell.nav.actions', roles: ['MANAGER', 'HR_PLANNER', 'PROGRAMME_MANAGER'] },
  { to: '/meetrondes', label: 'shell.nav.waves', roles: ['PROGRAMME_MANAGER'] },
  { to: '/vragenlijsten', label: 'shell.nav.instruments', roles: ['AUTHOR', 'PROGRAMME_MANAGER'] },
  { to: '/leren/redactie', label: 'shell.nav.trackDesk', roles: ['AUTHOR'] },
  {
    to: '/personeelsplanning',
    label: 'shell.nav.staffing',
    roles: ['HR_PLANNER', 'PROGRAMME_MANAGER', 'WORKS_COUNCIL'],
  },
  { to: '/programma', label: 'shell.nav.programme', roles: ['HR_PLANNER', 'PROGRAMME_MANAGER'] },
  { to: '/regels', label: 'shell.nav.rules', roles: ['HR_PLANNER', 'PROGRAMME_MANAGER'] },
  { to: '/importeren', label: 'shell.nav.import', roles: ['ADMINISTRATOR'] },
  { to: '/mail', label: 'shell.nav.mail', roles: ['ADMINISTRATOR'] },
  { to: '/leerregister', label: 'shell.nav.recordStore', roles: ['ADMINISTRATOR'] },
  { to: '/onderbouwing', label: 'shell.nav.evidence', roles: ['WORKS_COUNCIL'] },
];

/** The pages for what the viewer does for the organisation; none for most people. */
export function workPages({ roles }: Who): NavigationItem[] {
  return WORK_PAGES.filter((page) => page.roles.some((role) => roles.includes(role)));
}

/** Everybody may open the organisation's figures; a manager own department and below; some roles all. */
function reportsLabel(who: Who): PlainLabelKey {
  const all: readonly Role[] = ['HR_PLANNER', 'PROGRAMME_MANAGER', 'WORKS_COUNCIL'];
  if (who.roles.some((role) => all.includes(role)) || who.managedDepartments.length > 1)
    return 'shell.nav.departments';
  return who.roles.includes('MANAGER') ? 'shell.nav.department' : 'shell.nav.organisation';
}

/**
 * The address in a menu that a page stands under: its own, or the nearest above it; null when there is none.
 * Example: /leren/redactie/nieuw stands under /leren/redactie where the menu has that, else under /leren.
 */
export function currentAddress(addresses: readonly string[], pathname: string): string | null {
  const above = addresses.filter((to) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)));
  return above.reduce<string | null>((best, to) => (to.length > (best?.length ?? 0) ? to : best), null);
}
