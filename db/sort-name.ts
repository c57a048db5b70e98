/**
 * What lists of people are sorted and searched by: lower case, without accents, family name first.
 * The same rule in TypeScript for one person and for a file's rows, so that both sort alike.
 */
export function sortName(familyName: string, givenName: string): string {
  return `${familyName}, ${givenName}`
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
