import type { LoadForm } from '@/db/vocabulary'

const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }

/** "CSV, UTF-8, comma", or the sheet of a workbook. */
export function formText(form: LoadForm): string {
  if (form.kind === 'csv')
    return `CSV, ${form.encoding.toUpperCase()}, ${DELIMITERS[form.delimiter] ?? form.delimiter}`
  if (form.kind === 'esr-flat') return 'ESR outbound flat file'
  const others = form.otherSheets.length
  return `workbook, sheet ${form.sheet}${others > 0 ? `; ${others} other ${others === 1 ? 'sheet' : 'sheets'} not read` : ''}`
}
