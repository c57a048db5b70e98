import { type Case, type Fault, faulty, type Outcome, utf8 } from './case'

type Row = readonly string[]
/** A list with every cell in quotation marks. */
export const csv = (...rows: Row[]) =>
  utf8(rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join(''))
/** Lists of one kind that are taken. */
export const of =
  (shape: Extract<Outcome, { kind: 'accepted' }>['shape'], headings: Row) =>
  (name: string, rows: readonly Row[], ...meant: object[]): Case => ({
    name: `${shape}: ${name}`,
    bytes: csv(headings, ...rows),
    outcome: { kind: 'accepted', shape, rows: meant },
  })
/** Lists of one kind with rows that are not. */
export const wrong =
  (shape: string, headings: Row) =>
  (name: string, rows: readonly Row[], ...found: Fault[]): Case =>
    faulty(`${shape}: ${name}`, csv(headings, ...rows), ...found)
