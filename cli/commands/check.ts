import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Checked, checkFile } from '@/lib/files/check-file'

export const CHECK_USAGE = 'check FILE'

/**
 * Says whether a file of Waymark is whole or cut: CSV, XLSX, a zip of tables, or a report as HTML. The command ends with 1
 * where it is cut.
 * @param argv what follows `check`.
 */
export async function checkCommand(argv: string[]): Promise<{ file: string } & Checked> {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true })
  const [name, ...more] = positionals
  if (!name || more.length > 0) throw new Error(`Say which file to check. ${CHECK_USAGE}`)
  const file = resolve(name)
  const checked = await checkFile(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`There is no file ${file}.`) : error
  })
  if (!checked.whole) process.exitCode = 1
  return { file, ...checked }
}
