const SPACES =
  '\\s\\u0000-\\u001f\\u007f\\u00a0\\u00ad\\u200b-\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2060-\\u2064\\ufeff'
const SIGNS = '=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b'

/** Text that a spreadsheet may take for a formula, with any apostrophes already before it. Excel looks past spaces, invisible characters and line breaks, and takes full-width signs for signs. */
const DANGEROUS = new RegExp(`^'*(?:[\\t\\r\\n]|[${SPACES}]*[${SIGNS}])`)

/** The characters that a dangerous text can begin with: most text is let through by its first character alone. */
const FIRST = new RegExp(`^[${SPACES}${SIGNS}'#]`)

/** Our own last line, so that no data row is taken for it. */
const ENDING = /^'*# ?[\d,]+ of [\d,]+ rows/

/** The text with an apostrophe before it where a spreadsheet would run it; other text is unchanged. */
export function guard(text: string): string {
  return FIRST.test(text) && (DANGEROUS.test(text) || ENDING.test(text)) ? `'${text}` : text
}

/** The text as it was before `guard`. */
export function unguard(text: string): string {
  if (!text.startsWith("'")) return text
  const inner = text.slice(1)
  return DANGEROUS.test(inner) || ENDING.test(inner) ? inner : text
}

/** Whether a spreadsheet may take the text for a formula once someone edits the cell. */
export function looksLikeFormula(text: string): boolean {
  return FIRST.test(text) && DANGEROUS.test(text)
}
