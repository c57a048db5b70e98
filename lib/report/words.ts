import MarkdownIt from 'markdown-it'

/** A piece of somebody's own words: plain text, or marked with all that is in it. */
export type WordPiece = string | { mark: WordMark; pieces: readonly WordPiece[] }

export type WordMark = 'p' | 'h2' | 'strong' | 'em' | 'ul' | 'ol' | 'li' | 'br'

const MARKS: readonly string[] = ['p', 'strong', 'em', 'ul', 'ol', 'li', 'br'] satisfies WordMark[]

/** Only what is named here is a mark. HTML, links, pictures and all else are the letters that were typed. */
const reader = new MarkdownIt('zero', { breaks: true }).enable([
  'heading',
  'list',
  'emphasis',
  'newline',
  'escape',
])

/**
 * Reads somebody's own words: paragraphs, `## headings`, lists, **strong** and *emphasis*. Nothing of it can become
 * anything else on a page, because only marks of this list come out.
 *
 * @param text as typed
 */
export function wordsOf(text: string): WordPiece[] {
  const whole: WordPiece[] = []
  const open: { mark: WordMark | null; pieces: WordPiece[] }[] = [{ mark: null, pieces: whole }]
  const put = (piece: WordPiece) => open.at(-1)?.pieces.push(piece)
  for (const token of reader.parse(text, {}).flatMap((block) => block.children ?? [block])) {
    if (token.nesting === 1) open.push({ mark: token.hidden ? null : markOf(token.tag), pieces: [] })
    else if (token.nesting === -1) {
      const closed = open.pop()
      if (!closed) continue
      if (closed.mark) put({ mark: closed.mark, pieces: closed.pieces })
      else for (const piece of closed.pieces) put(piece)
    } else if (token.tag === 'br') put({ mark: 'br', pieces: [] })
    else if (token.content) put(token.content)
  }
  return whole
}

/** Every heading stands beside those of sections. */
function markOf(tag: string): WordMark | null {
  if (/^h[1-6]$/.test(tag)) return 'h2'
  return MARKS.includes(tag) ? (tag as WordMark) : null
}

/** The same as plain lines, for files that know no marks. */
export function plainWords(text: string): string {
  const said = (pieces: readonly WordPiece[]): string =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece
        if (piece.mark === 'br') return '\n'
        if (piece.mark === 'li') return `- ${said(piece.pieces).trim()}\n`
        const inside = said(piece.pieces)
        return piece.mark === 'strong' || piece.mark === 'em' ? inside : `${inside.trim()}\n\n`
      })
      .join('')
  return said(wordsOf(text)).trim()
}
