import type { ClassedTable } from '@/db/classes'
import type { RowAbout } from '@/db/queries/about-person'
import type { HicfArea, HicfStatus } from '@/db/vocabulary'
import { codeLabel } from '@/lib/format/codes'
import { dayAndTime, longDay } from '@/lib/format/day'
import { leavingReasonName } from '@/lib/format/leaving'
import { routeLabel } from '@/lib/format/routes'
import { HICF_STATUS_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'

/** What ids of units, posts and roles stand for. */
export type NamesOfIds = ReadonlyMap<string, string>

/** A row in words: what is technical or of the organisation is left to the JSON file, and so is what is empty. */
export function sayRow(
  row: RowAbout,
  { columns }: Pick<ClassedTable, 'columns'>,
  names: NamesOfIds,
): { label: string; value: string }[] {
  return Object.entries(row).flatMap(([column, value]) => {
    const kind = columns[column]
    if (kind === 'technical' || kind === 'organisation' || kind === 'secret') return []
    const said = sayValue(column, value, names)
    return said === '' ? [] : [{ label: labelOf(column), value: said }]
  })
}

const LABELS: Readonly<Record<string, string>> = {
  fte: 'Full-time equivalent',
  afc_band: 'AfC band',
  unit_id: 'Unit',
  position_id: 'Position number',
  role_id: 'HICF role',
  area: 'HICF area',
  level: 'HICF level',
  hicf_status: 'Informatics or not',
  valid_from: 'From',
  valid_to: 'To, not including',
  rqf_level: 'RQF level',
  who: 'By',
}

export const labelOf = (column: string): string =>
  LABELS[column] ?? `${column.charAt(0).toUpperCase()}${column.slice(1).replaceAll('_', ' ')}`

/** Codes of the NHS Workforce Data Set and words of ours, as pages say them. */
const IN_WORDS: Readonly<Record<string, (value: string) => string>> = {
  status: statusText,
  contract_type: (code) => codeLabel('employmentContractType', code),
  leaving_reason: leavingReasonName,
  leaving_destination: (code) => codeLabel('leavingDestination', code),
  qualification_type: (code) => codeLabel('qualificationType', code),
  hicf_status: (status) => HICF_STATUS_NAMES[status as HicfStatus] ?? status,
}

/** A status of a post is a code; one of a qualification a word. */
function statusText(status: string): string {
  return /^\d+$/.test(status) ? codeLabel('assignmentStatus', status) : status.replaceAll('_', ' ')
}

function sayValue(column: string, value: unknown, names: NamesOfIds): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return sayParts(value)
  const text = String(value)
  if (column === 'route_code') return routeLabel(text)
  const say = Object.hasOwn(IN_WORDS, column) ? IN_WORDS[column] : undefined
  if (say) return say(text)
  if (column === 'area' || column === 'suggested_area') return AREA_NAMES[text as HicfArea] ?? text
  if (column === 'afc_band') return text === 'VSM' ? text : `Band ${text}`
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return longDay(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return dayAndTime(new Date(text))
  return names.get(text) ?? text.replaceAll('_', ' ')
}

function sayParts(value: object): string {
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== '')
  if (parts.length === 0) return ''
  return parts
    .map(([key, part]) => {
      const said = typeof part === 'object' ? JSON.stringify(part) : String(part)
      return Array.isArray(value) ? said : `${key}: ${said}`
    })
    .join('; ')
}
