import type { Delimiter } from './csv-delimiter'
import type { TextEncoding } from './csv-encoding'
import type { TableForm } from './table'

const ENCODINGS: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
}
const DELIMITERS: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

/** How a file was read, to stand after "read as": "CSV, UTF-8, comma" or "Excel workbook, sheet “Staff”". */
export function tableFormWords(form: TableForm): string {
  return form.kind === 'csv'
    ? `CSV, ${ENCODINGS[form.encoding]}, ${DELIMITERS[form.delimiter]}`
    : `Excel workbook, sheet “${form.sheet}”`
}
