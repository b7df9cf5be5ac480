// /.well-known/security.txt (RFC 9116): where to tell of a weakness.

/**
 * The file. It expires half a year after the day it is asked for, because the server that gives it out is looked after.
 *
 * Example: mailto:security@waterland.example on 2026-11-23 → lines Contact, Expires 2027-05-22, Preferred-Languages, Canonical.
 */
export function securityText(contact: string, expiresOn: string, baseUrl: string): string {
  return [
    `Contact: ${contact}`,
    `Expires: ${expiresOn}T00:00:00.000Z`,
    'Preferred-Languages: nl, en',
    `Canonical: ${baseUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
