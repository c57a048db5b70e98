import { spawnSync } from 'node:child_process'

/** How to run PostgreSQL's programs: as whom, and by which command. */
export type RunAs = {
  /** Who must own the data folder; `null` when whoever runs Waymark does. */
  owner: { uid: number; gid: number } | null
  /** The command line that runs `program` with `args`. */
  command(program: string, args: string[]): { file: string; args: string[]; uid?: number; gid?: number }
}

/**
 * PostgreSQL refuses to run as root, so root hands it to the user `postgres`, made when missing. Where that user
 * cannot reach the folders (a clone below another's private folder), it is let through with the one capability
 * `dac_override`, kept across `access()` by the secure bit `no_setuid_fixup`.
 */
export function whoRuns(postgres: string, dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return { owner: null, command: (file, args) => ({ file, args }) }
  const owner = postgresUser()
  const plain: RunAs = { owner, command: (file, args) => ({ file, args, ...owner }) }
  if (reaches(plain, postgres, dataDir)) return plain
  const through: RunAs = {
    owner,
    command: (program, args) => ({
      file: 'setpriv',
      args: [
        `--reuid=${owner.uid}`,
        `--regid=${owner.gid}`,
        '--clear-groups',
        '--securebits=+no_setuid_fixup',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        program,
        ...args,
      ],
    }),
  }
  if (reaches(through, postgres, dataDir)) return through
  throw new Error(
    `PostgreSQL cannot run as root, and the user postgres cannot reach ${dataDir}. Move Waymark to a folder that every user may enter (such as /srv/waymark), or run it as an ordinary user.`,
  )
}

function reaches(as: RunAs, postgres: string, dataDir: string): boolean {
  return succeeds(as, postgres, ['--version']) && succeeds(as, 'test', ['-w', dataDir, '-a', '-x', dataDir])
}

function succeeds(as: RunAs, program: string, programArgs: string[]): boolean {
  const { file, args, ...ids } = as.command(program, programArgs)
  return spawnSync(file, args, { cwd: '/', stdio: 'ignore', ...ids }).status === 0
}

function postgresUser(): { uid: number; gid: number } {
  return lookUp() ?? makeUser()
}

function lookUp(): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
    return answer.status === 0 ? Number(answer.stdout) : Number.NaN
  })
  return uid && gid ? { uid, gid } : null
}

function makeUser(): { uid: number; gid: number } {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ]
  for (const [program = '', ...args] of ways) spawnSync(program, args, { stdio: 'ignore' })
  const made = lookUp()
  if (made) return made
  throw new Error(
    'PostgreSQL cannot run as root, and no user postgres could be made. Run Waymark as an ordinary user, or set DATABASE_URL.',
  )
}
