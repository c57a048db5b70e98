import { addDays } from '@/lib/domain/calendar'

/** 31 December 9999, the last day that Excel knows. */
const LAST_SERIAL = 2_958_465

/**
 * A cell that shows a date, as ISO text; with a time of day behind it when it has one. Excel's 0 is "no date": null. Its
 * 29 February 1900, a day that never was, comes out as that. A number that is no day (a time alone) stays a number.
 *
 * @param serial days since Excel's beginning, whole days and the part of a day
 * @param from1904 whether the workbook counts from 1904
 */
export function dayOfSerial(serial: number, from1904: boolean): string | number | null {
  if (serial === 0 && !from1904) return null
  const seconds = Math.round(serial * 86_400)
  const whole = Math.floor(seconds / 86_400)
  if (whole < (from1904 ? 0 : 1) || whole > LAST_SERIAL) return serial
  const day = dayOf(whole, from1904)
  const rest = seconds - whole * 86_400
  if (rest === 0) return day
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${day} ${two(rest / 3600)}:${two((rest / 60) % 60)}:${two(rest % 60)}`
}

const known = new Map<number, string>()

function dayOf(whole: number, from1904: boolean): string {
  const serial = from1904 ? whole + 1462 : whole
  if (serial === 60) return '1900-02-29'
  const before = known.get(serial)
  if (before) return before
  const day = addDays('1899-12-30', serial < 60 ? serial + 1 : serial)
  if (known.size < 50_000) known.set(serial, day)
  return day
}
