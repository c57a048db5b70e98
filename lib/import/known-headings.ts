import { recognise } from './recognise'

/** Whether a row of a file is the headings of a kind of file that can be loaded. For `openTable`. */
export const isKnownHeadings = (cells: readonly string[]): boolean => recognise(cells) !== null
