// Codes for addresses, made of what people call a thing.

/**
 * A code made of a title: lower case, no accents, words joined by hyphens, at most 48 characters; one that would not begin with a
 * letter is put after `prefix`.
 * Example: “Eén loket voor álle data!” gives een-loket-voor-alle-data.
 */
export function codeOfTitle(title: string, prefix: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  while (words.length > 1 && words.join('-').length > 48) words.pop();
  const code = words.join('-').slice(0, 48);
  return /^[a-z]/.test(code) ? code : `${prefix}-${code}`.replace(/-$/, '');
}
