import { keptSecret } from '@/db/cluster/secrets'

/** The secret that seals sessions: the one given, refused when it is too short to be one, else one kept at random. */
export function sessionSecret(given: string | undefined, dataFolder: string): string {
  if (!given) return keptSecret(dataFolder, 'NEXTAUTH_SECRET')
  if (Buffer.byteLength(given) >= 32) return given
  throw new Error(
    'NEXTAUTH_SECRET is shorter than 32 bytes: give it a random value (openssl rand -base64 32), or leave it out and Waymark makes one.',
  )
}
