import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where checkpoints are kept, and the keys that they are signed with: two folders, so that they may lie on two machines. */
export type AuditPlaces = { checkpoints: string; keys: string }

export type SigningKey = { id: string; private: KeyObject }

const SIGNING = 'signing-key.pem'

/** A key by its public half: 16 hexadecimal digits. */
export const keyId = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)

/**
 * The Ed25519 key that checkpoints are signed with, made and kept for its owner alone the first time. Its public half is
 * kept beside it under its id, for as long as there are checkpoints of it.
 * @param anew makes another from now on.
 */
export function signingKey({ keys }: AuditPlaces, anew = false): SigningKey {
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const file = path.join(keys, SIGNING)
  if (anew || !existsSync(file)) {
    const made = generateKeyPairSync('ed25519')
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, made.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    renameSync(fresh, file)
  }
  const own = createPrivateKey(readFileSync(file))
  const open = createPublicKey(own)
  const id = keyId(open)
  const known = path.join(keys, `${id}.pub`)
  if (!existsSync(known)) writeFileSync(known, open.export({ type: 'spki', format: 'pem' }), { mode: 0o644 })
  return { id, private: own }
}

/** Every public key that checkpoints here were or are signed with, by its id. */
export function publicKeys({ keys }: AuditPlaces): Map<string, KeyObject> {
  if (!existsSync(keys)) return new Map()
  const found = readdirSync(keys)
    .filter((name) => name.endsWith('.pub'))
    .map((name) => createPublicKey(readFileSync(path.join(keys, name))))
  return new Map(found.map((key) => [keyId(key), key]))
}
