import { type Chances, LEFT, MOVED_OUT } from './assumptions'
import { type Besides, dueOf } from './besides'
import { type Bits, binomial, pick, poisson } from './chances'
import { BANDS, type Cell, LONGEST } from './monthly-history'
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
  /** Of those who came from and went to other cells: who rose to one and from one, and who stepped down. */
  roseTo: Int32Array
  roseFrom: Int32Array
  fellTo: Int32Array
  fellFrom: Int32Array
  /** By lever of those who come besides, and by month: how many came, or stayed away. */
  besides: Int32Array
}

/** What of a run is by month and cell. */
export const FLOWS = [
  'came',
  'left',
  'movedOut',
  'cameFromCells',
  'wentToCells',
  'roseTo',
  'roseFrom',
  'fellTo',
  'fellFrom',
] as const
export type Flow = (typeof FLOWS)[number]

/** As many levers of those who come besides as there may be. */
const MOST_LEVERS = 40

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
    roseTo: room(),
    roseFrom: room(),
    fellTo: room(),
    fellFrom: room(),
    besides: new Int32Array(MOST_LEVERS * (months + 1)),
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
  const { stock } = run
  for (const flow of FLOWS) run[flow].fill(0)
  run.besides.fill(0)
  const people = peopleAtStart(now, cells, months, run.people)
  const due = dueBesides(chances, months)
  const debt: Debt = { owed: new Int32Array(cells), byLever: due.map(() => new Int32Array(cells)) }
  stock.set(people.heads)
  for (let month = 1; month <= months; month += 1) {
    const row = month * cells
    drawEndings(bits, people, chances, month - 1, run, row)
    monthGoneBy(people, month)
    if (chances.entering > 0)
      for (let count = poisson(bits, chances.entering); count > 0; count -= 1)
        enter(people, pick(bits, chances.entries), month, run, row, debt)
    for (let lever = 0; lever < due.length; lever += 1)
      comeBesides(people, chances.besides[lever] as Besides, due[lever] as Int32Array, month, run, row, {
        debt,
        lever,
      })
    if (filling) fillPosts(bits, people, chances.cells, filling, month, run, row)
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
        moved(run, cells, row, cell, goes)
        const stays = cells[goes]?.level === cells[cell]?.level
        gone.push(stays ? { cell: goes, place, band } : { cell: goes, place: LONGEST + month + 1, band: 0 })
      }
    }
  }
  // Only now, so that nobody's stay ends twice in a month.
  for (const { cell, place, band } of gone) put(people, cell, place, band, 1)
}

/** People who stay away: as many fewer as are due, of those who come to the same cell next. */
interface Debt {
  owed: Int32Array
  byLever: readonly Int32Array[]
}

function enter(people: People, cell: number, month: number, run: Run, row: number, debt: Debt): boolean {
  if ((debt.owed[cell] as number) > 0) {
    const lever = debt.byLever.findIndex((owed) => (owed[cell] as number) > 0)
    const own = debt.byLever[lever] as Int32Array
    own[cell] = (own[cell] as number) - 1
    debt.owed[cell] = (debt.owed[cell] as number) - 1
    bump(run.besides, besidesAt(run, lever, month))
    return false
  }
  put(people, cell, LONGEST + month, 0, 1)
  bump(run.came, row + cell)
  return true
}

/** Where a lever's people of a month stand in `Run.besides`. */
export const besidesAt = ({ besides }: Pick<Run, 'besides'>, lever: number, month: number): number =>
  lever * (besides.length / MOST_LEVERS) + month

/** Whoever is due besides in a month comes. Fewer stay away later, as many as that. */
function comeBesides(
  people: People,
  { aYear }: Besides,
  due: Int32Array,
  month: number,
  run: Run,
  row: number,
  { debt, lever }: { debt: Debt; lever: number },
): void {
  for (let cell = 0; cell < people.cells; cell += 1) {
    const some = due[month * people.cells + cell] as number
    if (aYear < 0) {
      debt.owed[cell] = (debt.owed[cell] as number) + some
      const own = debt.byLever[lever] as Int32Array
      own[cell] = (own[cell] as number) + some
    } else
      for (let one = 0; one < some; one += 1)
        if (enter(people, cell, month, run, row, debt)) bump(run.besides, besidesAt(run, lever, month))
  }
}

const dueOfChances = new WeakMap<Chances, { months: number; due: Int32Array[] }>()

/** Who is due besides is the same in every run with the same chances. */
function dueBesides(chances: Chances, months: number): Int32Array[] {
  const known = dueOfChances.get(chances)
  if (known?.months === months) return known.due
  const due = chances.besides.map((one) => dueOf(one, months))
  dueOfChances.set(chances, { months, due })
  return due
}

/** Writes down that one went from a cell to another. */
function moved(run: Run, cells: readonly Cell[], row: number, from: number, to: number): void {
  bump(run.wentToCells, row + from)
  bump(run.cameFromCells, row + to)
  const [was, is] = [cells[from]?.level ?? 0, cells[to]?.level ?? 0]
  if (was === is) return
  bump(was < is ? run.roseFrom : run.fellFrom, row + from)
  bump(was < is ? run.roseTo : run.fellTo, row + to)
}

function fillPosts(
  bits: Bits,
  people: People,
  cells: readonly Cell[],
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
        moved(run, cells, row, source, cell)
      } else bump(run.came, row + cell)
      put(people, cell, LONGEST + month, 0, 1)
    }
  }
}

function bump(some: Int32Array, at: number): void {
  some[at] = (some[at] as number) + 1
}
