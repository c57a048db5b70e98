import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './child.mjs'
import { inRoot } from './root.mjs'

const folders = ['app', 'components', 'lib', 'db', 'public']
const files = [
  'next.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
]
const generated = inRoot('public', 'nhsuk')
const stamp = inRoot('.next', 'waymark-source')

/** Builds the pages when their source is not the one that was built last. */
export async function buildPages(node, note) {
  const source = hashOfSource()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return 'up to date'
  note('building, about a minute')
  rmSync(stamp, { force: true })
  await succeed(node, ['cli/assets.mjs'])
  await succeed(node, ['node_modules/next/dist/bin/next', 'build'])
  writeFileSync(stamp, source)
  return 'built'
}

async function succeed(node, args) {
  const env = { ...node.env, NODE_ENV: 'production' }
  const { code, said } = await runChild(node.path, args, { env, quiet: true })
  if (code !== 0) throw new Error(`The pages could not be built. The build says:\n${said.trim()}`)
}

function hashOfSource() {
  const hash = createHash('sha256')
  const known = files.map((file) => inRoot(file)).filter(existsSync)
  for (const file of [...known, ...folders.flatMap((folder) => filesBelow(inRoot(folder)))]) {
    hash.update(`${file.slice(inRoot().length)}\0`)
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(folder) || folder === generated) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(at)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [at]
    })
}
