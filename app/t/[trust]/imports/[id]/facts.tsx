import { SummaryList } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { dayAndTime, longDay } from '@/lib/format/day'
import { formText } from '@/lib/format/file-form'
import { fieldsOf } from '@/lib/import/fields'
import { headingName } from '@/lib/import/sensitive'
import type { Shape } from '@/lib/import/shapes'
import { kindText, sizeText } from '../load-words'

const ORDERS = { dmy: 'day/month/year', mdy: 'month/day/year', ymd: 'year-month-day' } as const

/** What is known of the file itself: the last thing on each page of an import. */
export function Facts({ record }: { record: ImportRecord }) {
  const { kind, asAt, form, bytes, who, startedAt, endedAt, droppedColumns, sha256 } = record
  const list = (names: readonly string[]) => (names.length === 0 ? 'None' : names.join(', '))
  return (
    <Panel heading="About this file">
      <SummaryList
        rows={[
          { key: 'File', value: record.fileName },
          { key: 'Kind', value: kindText(kind as Shape | null) },
          ...(asAt ? [{ key: 'Tells of', value: longDay(asAt) }] : []),
          ...(form ? [{ key: 'Read as', value: formText(form) }] : []),
          ...(datesText(record) ? [{ key: 'Dates', value: datesText(record) }] : []),
          { key: 'Size', value: sizeText(bytes) },
          { key: 'Uploaded', value: `${dayAndTime(startedAt)}, by ${who}` },
          ...(endedAt ? [{ key: 'Ended', value: dayAndTime(endedAt) }] : []),
          { key: 'Columns never kept', value: list(droppedColumns) },
          { key: 'Columns left out', value: list(leftOut(record)) },
          ...(record.otherLines?.length
            ? [{ key: 'Lines that are none of the list', value: record.otherLines.join('; ') }]
            : []),
          { key: 'Fingerprint', value: sha256.slice(0, 12) },
        ]}
      />
    </Panel>
  )
}

function datesText({ kind, mapping }: ImportRecord): string {
  if (!kind || !mapping) return ''
  const labels = new Map(fieldsOf(kind as Shape).map(({ key, field }) => [key, field.label]))
  const orders = Object.entries(mapping.dateOrders)
  const [first] = orders
  if (first && orders.every(([, order]) => order === first[1])) return ORDERS[first[1]]
  return orders.map(([key, order]) => `${labels.get(key) ?? key}: ${ORDERS[order]}`).join('; ')
}

/** Columns that are no field of the kind; of a file loaded whole, as it was written down then. */
function leftOut({ headings, samples, mapping, ignoredColumns }: ImportRecord): string[] {
  if (!headings || !mapping) return ignoredColumns
  const used = new Set(Object.values(mapping.columns))
  return headings.flatMap((heading, place) => {
    const empty = heading === '' && !samples?.[place]?.length
    return used.has(place) || empty ? [] : [headingName(headings, place)]
  })
}
