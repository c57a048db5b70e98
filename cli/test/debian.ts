import { spawnSync } from 'node:child_process'

/**
 * Installs one of Debian's packages, where this is root on such a system.
 * @returns whether it is installed now; `false` where it is another system, another person, or the package cannot be had.
 */
export function installFromDebian(name: string): boolean {
  if (process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0
  console.log(`Installing ${name} from Debian’s packages`)
  return aptGet('update') && aptGet('install', '--yes', '--no-install-recommends', name)
}
