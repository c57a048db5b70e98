import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainWords, type WordPiece, wordsOf } from './words'

const MARKS = ['p', 'h2', 'strong', 'em', 'ul', 'ol', 'li', 'br']

describe('somebody’s own words', () => {
  it('are paragraphs, headings, lists, strong and emphasis', () => {
    expect(wordsOf('# Why\n\nWe **lost** *four*.\nAnd more.\n\n- one\n- two')).toEqual([
      { mark: 'h2', pieces: ['Why'] },
      {
        mark: 'p',
        pieces: [
          'We ',
          { mark: 'strong', pieces: ['lost'] },
          ' ',
          { mark: 'em', pieces: ['four'] },
          '.',
          { mark: 'br', pieces: [] },
          'And more.',
        ],
      },
      {
        mark: 'ul',
        pieces: [
          { mark: 'li', pieces: ['one'] },
          { mark: 'li', pieces: ['two'] },
        ],
      },
    ])
  })

  it('stay letters where they look like HTML, links or pictures', () => {
    for (const text of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[here](javascript:alert(1))',
      '![a](http://example.org/a.png)',
      '<https://example.org>',
      '`code`',
      '&lt;b&gt;',
    ])
      expect(wordsOf(text)).toEqual([{ mark: 'p', pieces: [text] }])
  })

  it('never hold another mark, and lose no letter or figure', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1#*_-<>[]()!&` \n') })
    fc.assert(
      fc.property(text, (typed) => {
        const letters: string[] = []
        const walk = (pieces: readonly WordPiece[]) => {
          for (const piece of pieces) {
            if (typeof piece === 'string') letters.push(piece)
            else {
              expect(MARKS).toContain(piece.mark)
              walk(piece.pieces)
            }
          }
        }
        walk(wordsOf(typed))
        const kept = (some: string) => some.replaceAll(/[^ab]/g, '')
        expect(kept(letters.join(''))).toBe(kept(typed))
      }),
    )
  })

  it('read as plain lines in files that know no marks', () => {
    expect(plainWords('## Why\n\nWe **lost** four.\n\n1. one\n2. two')).toBe(
      'Why\n\nWe lost four.\n\n- one\n- two',
    )
  })
})
