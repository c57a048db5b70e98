import type { Shape } from '../shapes'

/** Where something is wrong and a distinctive part of the reason. The column is a heading; empty for the whole row. */
export type Fault = readonly [row: number, column: string, part: string]

/** What should become of a file, thought out by a person. */
export type Outcome =
  | {
      kind: 'accepted'
      shape: Shape
      rows: readonly object[]
      warnings?: readonly Fault[]
      dropped?: readonly string[]
      ignored?: readonly string[]
      preamble?: readonly (readonly string[])[]
      footers?: readonly (readonly string[])[]
      form?: object
    }
  | { kind: 'faults'; faults: readonly Fault[] }
  | { kind: 'refused'; part: string; row?: number; column?: string }

export interface Case {
  name: string
  bytes: () => Uint8Array
  outcome: Outcome
}

export const utf8 = (text: string) => (): Uint8Array => Buffer.from(text, 'utf8')

export function refused(
  name: string,
  bytes: () => Uint8Array,
  part: string,
  place: { row?: number; column?: string } = {},
): Case {
  return { name, bytes, outcome: { kind: 'refused', part, ...place } }
}

export function faulty(name: string, bytes: () => Uint8Array, ...faults: Fault[]): Case {
  return { name, bytes, outcome: { kind: 'faults', faults } }
}
