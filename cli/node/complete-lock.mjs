import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inRoot } from './root.mjs'

/**
 * A registry that carries no packages for other systems leaves them out of package-lock.json, and `npm ci` then refuses
 * the lockfile everywhere. Their exact versions stand in the packages that want them: this adds what is missing.
 * Returns the completed lockfile and the names added.
 */
export function completeLock(lock) {
  const packages = { ...lock.packages }
  const known = new Set(Object.keys(packages).map((where) => where.split('node_modules/').at(-1)))
  const added = []
  for (const parent of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const system = systemOf(name)
      if (known.has(name) || !system || !/^\d/.test(version)) continue
      known.add(name)
      added.push(name)
      packages[`node_modules/${name}`] = {
        version,
        ...(parent.dev && { dev: true }),
        ...system,
        optional: true,
      }
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added }
}

/** `@next/swc-win32-x64-msvc` is for win32 on x64. */
function systemOf(name) {
  const found = /(android|darwin|freebsd|linux|win32)-(arm64|arm|x64|ia32)(?:-(musl|gnu))?/.exec(name)
  if (!found) return null
  const [, os, cpu, libc] = found
  return { cpu: [cpu], ...(libc && { libc: [libc === 'musl' ? 'musl' : 'glibc'] }), os: [os] }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = inRoot('package-lock.json')
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')))
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(added.length > 0 ? `Added ${added.join(', ')}.` : 'package-lock.json is complete.')
}
