import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyAssets, fitNhsStyles } from './assets.mjs'

it('takes the web fonts and their name out of the NHS styles, and puts the rest in a layer', () => {
  const css =
    '@charset "UTF-8";@font-face{font-family:Frutiger W01;src:url(https://assets.nhs.uk/a.woff2)}body{font-family:Frutiger W01,arial,sans-serif}'
  expect(fitNhsStyles(css)).toBe('@charset "UTF-8";@layer nhs{body{font-family:arial,sans-serif}}')
})

it('writes the stylesheet of the installed package without an address to anywhere else', async () => {
  const target = await mkdtemp(join(tmpdir(), 'nhs-'))
  const written = await readFile(await copyAssets(target), 'utf8')
  await rm(target, { recursive: true })
  expect(written).toContain('.nhsuk-button{')
  expect(written).not.toMatch(/https?:\/\/(?!www\.w3\.org)|@font-face|Frutiger/)
})
