import { type Bits, unit } from './chances'
import { BANDS, LONGEST } from './monthly-history'

const LAST = BANDS.length - 1

/**
 * People by cell and the month in which they reached their level, while months go by: each month only those who come to
 * another band are touched, whatever their number.
 *
 * Whoever reached the level in month `m` of the forecast stands at place `m + LONGEST` of their cell, those of before the
 * start at the places below; who has been there for `LONGEST` months or more stands at place 0.
 */
export interface People {
  cells: number
  /** Places of one cell. */
  width: number
  places: Int32Array
  /** People by cell and band. */
  bands: Int32Array
  /** People by cell. */
  heads: Int32Array
}

/** @param now people by cell and whole months at the level @param room those of an earlier run, written over */
export function peopleAtStart(now: Int32Array, cells: number, months: number, room?: People): People {
  const width = LONGEST + months + 1
  const people = room ?? {
    cells,
    width,
    places: new Int32Array(cells * width),
    bands: new Int32Array(cells * BANDS.length),
    heads: new Int32Array(cells),
  }
  people.places.fill(0)
  people.bands.fill(0)
  people.heads.fill(0)
  for (let cell = 0; cell < cells; cell += 1)
    for (let age = 0, band = 0; age <= LONGEST; age += 1) {
      if (band < LAST && age >= (BANDS[band + 1] as number)) band += 1
      put(people, cell, LONGEST - age, band, now[cell * (LONGEST + 1) + age] as number)
    }
  return people
}

/** Puts some people at a place. */
export function put(people: People, cell: number, place: number, band: number, count: number): void {
  const { places, bands, heads, width } = people
  places[cell * width + place] = (places[cell * width + place] as number) + count
  bands[cell * BANDS.length + band] = (bands[cell * BANDS.length + band] as number) + count
  heads[cell] = (heads[cell] as number) + count
}

/** Another month has gone by: who has now been at the level long enough is of the next band. */
export function monthGoneBy({ cells, width, places, bands }: People, month: number): void {
  for (let cell = 0; cell < cells; cell += 1)
    for (let band = 1; band <= LAST; band += 1) {
      const at = cell * width + LONGEST + month - (BANDS[band] as number)
      const count = places[at] as number
      if (count === 0) continue
      const own = cell * BANDS.length + band
      bands[own - 1] = (bands[own - 1] as number) - count
      bands[own] = (bands[own] as number) + count
      if (band < LAST || at === cell * width) continue
      places[at] = 0
      places[cell * width] = (places[cell * width] as number) + count
    }
}

/**
 * Takes one of a cell and band, each as likely as another.
 * @param month months gone by @returns the place where they stood
 */
export function takeOne(bits: Bits, people: People, cell: number, band: number, month: number): number {
  const { places, bands, heads, width } = people
  const own = cell * BANDS.length + band
  let place = band === LAST ? 0 : LONGEST + month - (BANDS[band + 1] as number) + 1
  let left = Math.floor(unit(bits) * (bands[own] as number))
  while (left >= (places[cell * width + place] as number)) {
    left -= places[cell * width + place] as number
    place += 1
  }
  places[cell * width + place] = (places[cell * width + place] as number) - 1
  bands[own] = (bands[own] as number) - 1
  heads[cell] = (heads[cell] as number) - 1
  return place
}

/** Takes one of a cell, each as likely as another. */
export function takeAnyone(bits: Bits, people: People, cell: number, month: number): void {
  let left = Math.floor(unit(bits) * (people.heads[cell] as number))
  let band = 0
  while (left >= (people.bands[cell * BANDS.length + band] as number)) {
    left -= people.bands[cell * BANDS.length + band] as number
    band += 1
  }
  takeOne(bits, people, cell, band, month)
}
