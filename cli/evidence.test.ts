import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from './node/root.mjs'

it.each([
  ['docs/evidence.md', 40],
  ['docs/asvs.md', 15],
])('every test that %s names is there', (page, least) => {
  const named = [
    ...readFileSync(inRoot(page), 'utf8').matchAll(/`((?:app|cli|db|e2e|lib)\/[\w./-]+\.ts)`/g),
  ].map(([, file = '']) => file)
  expect(new Set(named).size).toBeGreaterThanOrEqual(least)
  expect(named.filter((file) => !existsSync(inRoot(file)))).toEqual([])
})
