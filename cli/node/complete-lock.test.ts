import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { completeLock } from './complete-lock.mjs'
import { inRoot } from './root.mjs'

it('package-lock.json names the packages of every system (else run: node cli/node/complete-lock.mjs)', () => {
  expect(completeLock(JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))).added).toEqual([])
})

it('adds a system’s package with the version its parent asks for', () => {
  const parent = { version: '2.0.0', dev: true, optionalDependencies: { '@a/b-linux-x64-musl': '2.0.0' } }
  expect(completeLock({ packages: { 'node_modules/@a/b': parent } }).lock.packages).toEqual({
    'node_modules/@a/b': parent,
    'node_modules/@a/b-linux-x64-musl': {
      version: '2.0.0',
      dev: true,
      cpu: ['x64'],
      libc: ['musl'],
      os: ['linux'],
      optional: true,
    },
  })
})
