import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { loadReference } from './reference'

const MIGRATIONS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations')

export type Preparation = {
  /** The owner of the tables; without it the schema must already be up to date. */
  ownerUrl: string | null
  /** The role that Waymark runs as. */
  appUrl: string
  log?: (line: string) => void
}

/**
 * Brings a database up to date and checks the role that Waymark runs as.
 * @throws Error with one sentence when the role may do more than it should, or the schema is not up to date.
 */
export async function prepareDatabase({
  ownerUrl,
  appUrl,
  log = () => undefined,
}: Preparation): Promise<void> {
  if (ownerUrl) await connected(ownerUrl, (sql) => bringUpToDate(sql, roleOf(appUrl), log))
  await connected(appUrl, async (sql) => {
    await refuseMightyRole(sql)
    await refuseOldSchema(sql)
  })
}

async function bringUpToDate(sql: Sql, appRole: string, log: (line: string) => void): Promise<void> {
  const [server] = await sql`SELECT current_setting('server_version_num')::int AS number`
  if (server?.number < 150000) throw new Error('Waymark needs PostgreSQL 15 or newer. Use a newer server.')
  await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS })
  log('the tables are up to date')
  await loadReference(sql)
  log('the reference data are loaded')
  await grantTo(sql, appRole)
}

/** The application's role may read and write rows, add to the history but not change it, and own nothing. */
async function grantTo(sql: Sql, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`
  await sql.unsafe(`
    GRANT USAGE ON SCHEMA public, staging TO ${name};
    GRANT USAGE ON SCHEMA drizzle TO ${name};
    GRANT SELECT ON drizzle.__drizzle_migrations TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA staging TO ${name};
    REVOKE UPDATE, DELETE ON change FROM ${name};
    REVOKE INSERT, UPDATE, DELETE ON hicf_level, hicf_area, entry_route_kind, code_list FROM ${name};
  `)
}

async function refuseMightyRole(sql: Sql): Promise<void> {
  const [role] = await sql`
    SELECT rolname, rolsuper, rolbypassrls,
      EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE pg_has_role(current_user, c.relowner, 'USAGE') AND c.relkind IN ('r', 'p')
          AND n.nspname IN ('public', 'staging')) AS owns
    FROM pg_roles WHERE rolname = current_user`
  const instead = 'Give DATABASE_URL a role of its own with no such right (docs/database.md shows how).'
  if (role?.rolsuper) throw new Error(`The database role ${role.rolname} is a superuser. ${instead}`)
  if (role?.rolbypassrls)
    throw new Error(`The database role ${role.rolname} bypasses row-level security. ${instead}`)
  if (role?.owns) throw new Error(`The database role ${role.rolname} owns Waymark's tables. ${instead}`)
}

async function refuseOldSchema(sql: Sql): Promise<void> {
  const [found] = await sql`SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS present`
  const [applied] = found?.present
    ? await sql`SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations`
    : []
  const journal = JSON.parse(readFileSync(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))
  if ((applied?.n ?? 0) < journal.entries.length)
    throw new Error(
      'The database is not up to date. Set DATABASE_OWNER_URL to the role that owns the tables.',
    )
}

const roleOf = (url: string) => decodeURIComponent(new URL(url).username)

async function connected(url: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
