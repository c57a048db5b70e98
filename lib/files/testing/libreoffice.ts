import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A spreadsheet program of others; undefined on a machine without it, where our own reader alone tests the same files. */
export const LIBREOFFICE = [
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/opt/libreoffice/program/soffice',
].find((one) => existsSync(one))

/** Why nothing can be opened with it on this machine, for the name of a test; null where it can. */
export const noLibreOffice: string | null = LIBREOFFICE
  ? null
  : 'skipped because LibreOffice is not installed on this machine (Debian: apt-get install libreoffice-calc)'

/**
 * What LibreOffice makes of a workbook, as its own XML; null where it refuses it.
 * @param file in a folder of the test's own, where LibreOffice leaves what it makes
 */
export async function openedWithLibreOffice(file: string): Promise<string | null> {
  const folder = path.dirname(file)
  const own = pathToFileURL(path.join(folder, 'profile')).href
  const made = path.join(folder, `${path.parse(file).name}.fods`)
  const how = [`-env:UserInstallation=${own}`, '--headless', '--convert-to', 'fods', '--outdir', folder, file]
  await run(LIBREOFFICE ?? 'soffice', how).catch(() => undefined)
  return existsSync(made) ? readFileSync(made, 'utf8') : null
}
