import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRoot } from '@/cli/node/root.mjs'
import { LONG } from './longest-first'

test('every file that is begun with is there', () => {
  expect(LONG.filter((file) => !existsSync(inRoot(...file.split('/'))))).toEqual([])
})
