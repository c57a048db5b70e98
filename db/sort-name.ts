/** Lower case, without accents. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/**
 * What lists of people are sorted and searched by: lower case, without accents, family name first.
 * The same rule in TypeScript for one person and for a file's rows, so that both sort alike.
 */
export function sortName(familyName: string, givenName: string): string {
  return plain(`${familyName}, ${givenName}`).replace(/\s+/g, ' ').trim()
}

/**
 * The words by which people are searched, as db/derive.ts makes them of names and numbers: apostrophes are left
 * out, and spaces, commas, full stops and hyphens part words. A word that begins another says nothing more.
 */
export function searchWords(text: string): string[] {
  const words = plain(text)
    .replace(/['’‘`]/g, '')
    .split(/[\s,.-]+/)
    .filter(Boolean)
  return [...new Set(words)].filter(
    (word) => !words.some((other) => other !== word && other.startsWith(word)),
  )
}
