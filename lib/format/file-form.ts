import type { LoadForm } from '@/db/vocabulary'

const ENCODINGS: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
}
const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

/** How a file was read, to stand after "Read as": "CSV, UTF-8, comma", or the sheet of a workbook. */
export function formText(form: LoadForm): string {
  if (form.kind === 'csv')
    return `CSV, ${ENCODINGS[form.encoding] ?? form.encoding}, ${DELIMITERS[form.delimiter] ?? form.delimiter}`
  if (form.kind === 'esr-flat') return 'ESR outbound flat file'
  const others = form.otherSheets.length
  return `workbook, sheet “${form.sheet}”${others > 0 ? `; ${others} other ${others === 1 ? 'sheet' : 'sheets'} not read` : ''}`
}
