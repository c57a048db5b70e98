import type { Day } from '@/db/vocabulary'
import { daysBetween } from '@/lib/domain/calendar'
import { looksLikeFormula } from './formula-guard'
import type { Column } from './sheet'
import { STYLE, xmlText } from './xlsx-parts'

/** Excel's own limit. */
const LONGEST_TEXT = 32_767
const CUT = ' … [cut here: a cell holds at most 32,767 characters. The CSV file has all of it]'

/** A cell of text: never a formula, and marked so that it does not become one when someone edits it. */
export function textCell(reference: string, text: string, style: number): string {
  const whole =
    text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT - CUT.length).toWellFormed() + CUT : text
  const s = style === 0 ? (looksLikeFormula(whole) ? ` s="${STYLE.quoted}"` : '') : ` s="${style}"`
  return `<c r="${reference}"${s} t="inlineStr"><is><t xml:space="preserve">${xmlText(whole)}</t></is></c>`
}

function numberCell(reference: string, number: number, style: number): string {
  return `<c r="${reference}"${style === 0 ? '' : ` s="${style}"`}><v>${number}</v></c>`
}

/** A cell of a day: a real date, where Excel knows it. */
export function dayCell(reference: string, day: Day, style: number = STYLE.date): string {
  // Excel believes in 29 February 1900, so days before 1 March 1900 would be shown a day out.
  if (day < '1900-03-01') return textCell(reference, day, 0)
  return numberCell(reference, daysBetween('1899-12-30', day), style)
}

const DAY_MS = 86_400_000

/** A cell of an instant, in UTC: a real date with its time of day. */
function momentCell(reference: string, moment: string): string {
  const sinceMidnight = Date.parse(moment) - Date.parse(`${moment.slice(0, 10)}T00:00:00.000Z`)
  const serial = daysBetween('1899-12-30', moment.slice(0, 10)) + sinceMidnight / DAY_MS
  return numberCell(reference, serial, STYLE.moment)
}

/** A row's value in a column as a cell; empty where there is none. Throws for a number that is none. */
export function cell<T>(column: Column<T>, row: T, reference: string): string {
  switch (column.type) {
    case 'text': {
      const text = column.value(row)
      return text ? textCell(reference, text, 0) : ''
    }
    case 'date': {
      const day = column.value(row)
      return day ? dayCell(reference, day) : ''
    }
    case 'moment': {
      const moment = column.value(row)
      return moment ? momentCell(reference, moment) : ''
    }
    case 'number': {
      const number = column.value(row)
      if (number === null) return ''
      if (number === '*') return textCell(reference, number, STYLE.hidden)
      if (!Number.isFinite(number)) throw new RangeError(`${column.heading}: ${number} cannot be written`)
      return numberCell(reference, number, STYLE.decimals[column.decimals ?? -1] ?? 0)
    }
  }
}
