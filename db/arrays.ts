import type { PostgresType } from 'postgres'

type Element = string | number | boolean | null

/** PostgreSQL's own numbers of the array types, each with how an element is read. */
const ARRAYS: [name: string, oid: number, read: (text: string) => Element][] = [
  ['bools', 1000, (text) => text === 't'],
  ['smallints', 1005, Number],
  ['integers', 1007, Number],
  ['floats', 1022, Number],
  ['bigints', 1016, String],
  ['texts', 1009, String],
  ['varchars', 1015, String],
  ['uuids', 2951, String],
]

/**
 * The array types for the driver's options. Left to itself it asks for them on every new connection, and a
 * connection that dies in that moment ends the process: nobody holds the promise.
 */
export const ARRAY_TYPES: Record<string, PostgresType> = Object.fromEntries(
  ARRAYS.map(([name, oid, read]) => [
    name,
    { to: oid, from: [oid], serialize: arrayLiteral, parse: (text: string) => readArray(text, read) },
  ]),
)

/** @returns the values as PostgreSQL writes an array of one dimension. */
export function arrayLiteral(values: readonly Element[]): string {
  const quoted = (value: Element) =>
    value === null ? 'NULL' : `"${String(value).replace(/[\\"]/g, (character) => `\\${character}`)}"`
  return `{${values.map(quoted).join(',')}}`
}

const ELEMENT = /"((?:[^"\\]|\\[\s\S])*)"|([^,{}"]+)/g

/** @param text an array of one dimension as PostgreSQL writes it. */
export function readArray(text: string, read: (text: string) => Element): Element[] {
  return [...text.matchAll(ELEMENT)].map(([, quoted, plain]) => {
    if (quoted !== undefined) return read(quoted.replace(/\\([\s\S])/g, '$1'))
    return plain === 'NULL' ? null : read(plain as string)
  })
}
