import { existsSync, readFileSync } from 'node:fs'
import { npmCommand } from './bring-node.mjs'
import { runChild } from './child.mjs'
import { inRoot } from './root.mjs'

/** Installs the packages when those in `node_modules` are not the ones that package-lock.json names. */
export async function installPackages(node, note) {
  if (areInstalled()) return 'up to date'
  note('installing, a minute or two the first time')
  const [file, ...first] = npmCommand(node.path)
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, said } = await runChild(file, args, { env: node.env, quiet: true })
  if (code === 0) return 'installed'
  throw new Error(`npm could not install the packages. It says:\n${said.trim()}`)
}

/** npm notes what it installed in a lockfile of its own, written last. */
function areInstalled() {
  const noted = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(noted)) return false
  const wanted = packagesOf(inRoot('package-lock.json'))
  const found = packagesOf(noted)
  return Object.entries(wanted).every(([where, { version, optional, link }]) => {
    if (where === '' || link) return true
    return found[where] ? found[where].version === version : optional === true
  })
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}
