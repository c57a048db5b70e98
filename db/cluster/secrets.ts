import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where the data folder keeps its secrets. */
export function secretsFile(dir: string): string {
  return path.join(dir, 'secrets.json')
}

/** Every secret kept in the data folder, by name. */
export function readSecrets(dir: string): Record<string, string> {
  const file = secretsFile(dir)
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch (cause) {
    throw new Error(
      `${file} cannot be read as JSON. Put back a copy of it: it holds the database's passwords.`,
      {
        cause,
      },
    )
  }
}

/** The named secret of the data folder, made at random (256 bits) and kept for its owner alone the first time. */
export function keptSecret(dir: string, name: string): string {
  const secrets = readSecrets(dir)
  const kept = secrets[name]
  if (kept !== undefined) return kept
  const made = randomBytes(32).toString('base64url')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = secretsFile(dir)
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify({ ...secrets, [name]: made }, null, 2)}\n`, { mode: 0o600 })
  renameSync(fresh, file)
  return made
}
