// The code of a questionnaire, from its title.

/**
 * A code as the server takes it: small letters, digits and hyphens, beginning with a letter, at most 64 characters.
 *
 * Example: "Werken met data – 2027" gives werken-met-data-2027; "2027" gives lijst-2027.
 */
export function codeFrom(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const named = /^[a-z]/.test(plain) || plain === '' ? plain : `lijst-${plain}`;
  return named.slice(0, 64).replace(/-+$/, '');
}
