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
  const made = await convertedTo('fods', file, path.dirname(file))
  return made && readFileSync(made, 'utf8')
}

/**
 * A workbook as LibreOffice saves it anew, when it is opened and nothing in it is changed.
 * @param file as above
 */
export async function savedByLibreOffice(file: string): Promise<Uint8Array> {
  const made = await convertedTo('xlsx', file, path.join(path.dirname(file), 'saved'))
  if (!made) throw new Error('LibreOffice did not save the workbook')
  return readFileSync(made)
}

async function convertedTo(ending: string, file: string, outputFolder: string): Promise<string | null> {
  const own = pathToFileURL(path.join(path.dirname(file), 'profile')).href
  const made = path.join(outputFolder, `${path.parse(file).name}.${ending}`)
  const how = [`-env:UserInstallation=${own}`, '--headless', '--convert-to', ending]
  await run(LIBREOFFICE ?? 'soffice', [...how, '--outdir', outputFolder, file]).catch(() => undefined)
  return existsSync(made) ? made : null
}
