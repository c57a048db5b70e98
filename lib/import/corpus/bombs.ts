import type { Bomb } from './bomb'
import { csvBombs } from './csv-bombs'
import { xmlBombs } from './xml-bombs'
import { zipBombs } from './zip-bombs'

/** Each of them is to be refused in under two seconds, with less than 150 MB of memory. */
export const BOMBS: readonly Bomb[] = [...zipBombs, ...xmlBombs, ...csvBombs]
