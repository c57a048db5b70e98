const NARROW = new Set("ijl.,:;'|!")
const SLIM = new Set('ftrI()[]- /')
const BROAD = new Set('mwMW%@')

/**
 * Width of a line of Arial in pixels, estimated without a browser so that the server, a worker and the page
 * agree on where labels go. Errs on the wide side.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0
  for (const character of text) ems += characterWidth(character)
  return ems * size * (bold ? 1.07 : 1)
}

function characterWidth(character: string): number {
  if (NARROW.has(character)) return 0.26
  if (SLIM.has(character)) return 0.33
  if (BROAD.has(character)) return 0.9
  if (character >= 'A' && character <= 'Z') return 0.68
  return character >= '0' && character <= '9' ? 0.56 : 0.53
}

/** Lines of text no wider than `width` pixels, broken between words; a single long word stays whole. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size, bold) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}
