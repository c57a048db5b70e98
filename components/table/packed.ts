import type { ReactNode } from 'react'

/** A list of a table, such as the cells of a column: one text where all of it is text. */
export type Packed = string | readonly ReactNode[]

/** Every value that travels is written, read and looked at by itself, be it a number of one digit: a text of many is one. */
export function packed(list: readonly ReactNode[]): Packed {
  const isText = list.length > 0 && list.every((one) => typeof one === 'string' && !one.includes('\n'))
  return isText ? list.join('\n') : list
}

export const unpacked = (list: Packed): readonly ReactNode[] =>
  typeof list === 'string' ? list.split('\n') : list
