import postgres from 'postgres'

export type Urls = { ownerUrl: string; appUrl: string }
export type Server = { port: number; passwords: Record<RoleName, string> }
export type RoleName = 'postgres' | 'waymark_owner' | 'waymark_app'

/** The address of a database on the cluster for one of its roles. */
export function urlFor({ port, passwords }: Server, role: RoleName, database: string): string {
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`
}

/** One connection as superuser for the length of `work`. */
export async function asSuperuser<T>(
  server: Server,
  database: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(urlFor(server, 'postgres', database), {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
  })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * Makes the two roles, or brings their passwords and attributes back to what they should be: `waymark_owner` owns the
 * tables and migrates them, `waymark_app` serves requests, owns nothing and bypasses nothing.
 */
export async function setUpRoles(server: Server): Promise<void> {
  await asSuperuser(server, 'postgres', async (sql) => {
    for (const role of ['waymark_owner', 'waymark_app'] as const) {
      const [known] = await sql`select from pg_roles where rolname = ${role}`
      if (!known) await sql.unsafe(`create role ${role}`)
      await sql.unsafe(
        `alter role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '${server.passwords[role]}'`,
      )
    }
  })
}

/** Makes the database when it is missing, owned by `waymark_owner`, open to the two roles alone; a copy of `template` when named. */
export async function setUpDatabase(server: Server, name: string, template = 'template0'): Promise<Urls> {
  await asSuperuser(server, 'postgres', async (sql) => {
    const [known] = await sql`select from pg_database where datname = ${name}`
    if (!known) await sql`create database ${sql(name)} owner waymark_owner template ${sql(template)}`
    await sql`revoke all on database ${sql(name)} from public`
    await sql`grant connect, temporary on database ${sql(name)} to waymark_app`
  })
  return { ownerUrl: urlFor(server, 'waymark_owner', name), appUrl: urlFor(server, 'waymark_app', name) }
}
