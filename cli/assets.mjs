import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Fits the NHS stylesheet to an offline house: no web fonts, no icons from elsewhere, and inside a cascade
 * layer, so that our own rules win whatever order the browser meets the files in.
 */
export function fitNhsStyles(css) {
  const fitted = css
    .replace(/^@charset "[^"]*";/i, '')
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/font-family:\s*Frutiger W01\s*,/gi, 'font-family:')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
    .replace(/url\((?!data:)[^)]*\)/g, 'none')
  return `@charset "UTF-8";@layer nhs{${fitted}}`
}

/** Writes public/nhsuk/nhsuk-frontend.min.css from the installed package. Returns the file written. */
export async function copyAssets(target = join(root, 'public', 'nhsuk')) {
  const entry = createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')
  const source = join(dirname(entry), 'dist', 'nhsuk', 'nhsuk-frontend.min.css')
  const file = join(target, 'nhsuk-frontend.min.css')
  await mkdir(target, { recursive: true })
  await writeFile(file, fitNhsStyles(await readFile(source, 'utf8')))
  return file
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await copyAssets()
