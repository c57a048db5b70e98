import { type Chances, LEFT, MOVED_OUT } from './assumptions'
import { type Bits, binomial, pick, poisson } from './chances'
import { BANDS, LONGEST } from './monthly-history'
import { monthGoneBy, type People, peopleAtStart, put, takeAnyone, takeOne } from './people'

/** How vacant posts are filled, for each cell. */
export interface Filling {
  /** Posts in each cell, by month from the first that is forecast on: an entry for each month, of a number for each cell. */
  posts: readonly Int32Array[]
  /** The chance that a vacant post is filled within a month. */
  filled: Float64Array
  /** Where who fills a post comes from, as chances added up: first each cell, then from outside. */
  from: readonly Float64Array[]
}

/** People by cell at the ends of months, and who came and went between them. Whole people; month 0 is the start. */
export interface Run {
  /** Month after month, a number for each cell. */
  stock: Int32Array
  /** Of the month that ends there: who came from outside, who left, who moved out, and who came from and went to other cells. */
  came: Int32Array
  left: Int32Array
  movedOut: Int32Array
  cameFromCells: Int32Array
  wentToCells: Int32Array
}

/** Room for one run, used again for the next. */
export interface RunRoom extends Run {
  people: People
}

export function roomForRun(cells: number, months: number): RunRoom {
  const room = () => new Int32Array(cells * (months + 1))
  return {
    people: peopleAtStart(new Int32Array(cells * (LONGEST + 1)), cells, months),
    stock: room(),
    came: room(),
    left: room(),
    movedOut: room(),
    cameFromCells: room(),
    wentToCells: room(),
  }
}

/**
 * One course that the coming months could take.
 *
 * Each month those of a cell and band whose stay ends are drawn together, then which of them, and where each goes; then
 * whoever comes from outside. With `filling` vacant posts are filled besides, the highest level first, so that a post left
 * behind by someone who rises can be filled in the same month.
 *
 * @param now people by cell and whole months at the level, as `MonthlyHistory.now`
 * @param run where the course is written
 */
export function drawRun(
  bits: Bits,
  now: Int32Array,
  chances: Chances,
  { months, filling }: { months: number; filling: Filling | null },
  run: RunRoom,
): void {
  const cells = chances.cells.length
  const { stock, came, left, movedOut, cameFromCells, wentToCells } = run
  for (const own of [came, left, movedOut, cameFromCells, wentToCells]) own.fill(0)
  const people = peopleAtStart(now, cells, months, run.people)
  const debt = new Int32Array(cells)
  stock.set(people.heads)
  for (let month = 1; month <= months; month += 1) {
    const row = month * cells
    drawEndings(bits, people, chances, month - 1, run, row)
    monthGoneBy(people, month)
    if (chances.entering > 0)
      for (let count = poisson(bits, chances.entering); count > 0; count -= 1)
        enter(people, pick(bits, chances.entries), month, run, row, debt)
    for (let cell = 0; cell < cells; cell += 1)
      comeBesides(people, cell, month, chances.besides[cell] as number, run, row, debt)
    if (filling) fillPosts(bits, people, filling, month, run, row)
    stock.set(people.heads, row)
  }
}

/** Takes those whose stay in a cell ends in the month after `month`, and puts those who go to another cell there. */
function drawEndings(
  bits: Bits,
  people: People,
  { cells, ends, added, to }: Chances,
  month: number,
  run: Run,
  row: number,
): void {
  const gone: { cell: number; place: number; band: number }[] = []
  for (let way = 0; way < ends.length; way += 1) {
    const all = people.bands[way] as number
    if (all === 0) continue
    const cell = Math.floor(way / BANDS.length)
    const band = way - cell * BANDS.length
    for (let ending = binomial(bits, all, ends[way] as number); ending > 0; ending -= 1) {
      const place = takeOne(bits, people, cell, band, month)
      const goes = (to[way] as Int32Array)[pick(bits, added[way] as Float64Array)] as number
      if (goes === LEFT) bump(run.left, row + cell)
      else if (goes === MOVED_OUT) bump(run.movedOut, row + cell)
      else {
        bump(run.wentToCells, row + cell)
        bump(run.cameFromCells, row + goes)
        const stays = cells[goes]?.level === cells[cell]?.level
        gone.push(stays ? { cell: goes, place, band } : { cell: goes, place: LONGEST + month + 1, band: 0 })
      }
    }
  }
  // Only now, so that nobody's stay ends twice in a month.
  for (const { cell, place, band } of gone) put(people, cell, place, band, 1)
}

function enter(people: People, cell: number, month: number, run: Run, row: number, debt: Int32Array): void {
  if ((debt[cell] as number) > 0) {
    debt[cell] = (debt[cell] as number) - 1
    return
  }
  put(people, cell, LONGEST + month, 0, 1)
  bump(run.came, row + cell)
}

/** Whoever comes besides: one in each month in which the year's people add up to another. Fewer stay away later, as many as that. */
function comeBesides(
  people: People,
  cell: number,
  month: number,
  aYear: number,
  run: Run,
  row: number,
  debt: Int32Array,
): void {
  if (aYear === 0) return
  const until = (some: number) => Math.floor((Math.abs(aYear) * some) / 12 + 1e-9)
  const due = until(month) - until(month - 1)
  if (aYear < 0) debt[cell] = (debt[cell] as number) + due
  else for (let one = 0; one < due; one += 1) enter(people, cell, month, run, row, debt)
}

function fillPosts(
  bits: Bits,
  people: People,
  { posts, filled, from }: Filling,
  month: number,
  run: Run,
  row: number,
): void {
  const wanted = posts[month - 1] as Int32Array
  for (let cell = wanted.length - 1; cell >= 0; cell -= 1) {
    const vacant = (wanted[cell] as number) - (people.heads[cell] as number)
    for (let post = binomial(bits, vacant, filled[cell] as number); post > 0; post -= 1) {
      const source = pick(bits, from[cell] as Float64Array)
      if (source < wanted.length && (people.heads[source] as number) > 0) {
        takeAnyone(bits, people, source, month)
        bump(run.wentToCells, row + source)
        bump(run.cameFromCells, row + cell)
      } else bump(run.came, row + cell)
      put(people, cell, LONGEST + month, 0, 1)
    }
  }
}

function bump(some: Int32Array, at: number): void {
  some[at] = (some[at] as number) + 1
}
