import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ownWord } from './own-word'

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'none', undefined, ['saved'], 1])(
  'says nothing for %s',
  (word) => expect(ownWord({ saved: 'It is saved.' }, word)).toBeUndefined(),
)

it('says what is ours', () => expect(ownWord({ saved: 'It is saved.' }, 'saved')).toBe('It is saved.'))

it('is how every page looks up the word that its address has', () => {
  const pages = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )
  expect(pages.length).toBeGreaterThan(100)
  for (const page of pages) {
    const code = readFileSync(`app/${page}`, 'utf8')
    expect(code, page).not.toMatch(/\b[A-Z][A-Z_]+\[(String\(.*done\)|done|word)\b/)
  }
})
