import type { Day } from '@/db/vocabulary'

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** @returns the day it is in the United Kingdom. */
export function today(): Day {
  return london.format(new Date())
}
