import type { PositionLine } from '@/db/queries/position-page'
import type { AfcBand, HicfArea } from '@/db/vocabulary'
import { lastDay, longDay } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { AREA_NAMES } from '@/lib/format/words'

/** Something done to a position in one go, in words. */
export type PositionAct = {
  /** The transaction. */
  act: string
  at: Date
  who: string
  /** Whether a file did it: that is undone as a whole. */
  byImport: boolean
  lines: string[]
}

type Row = Record<string, unknown>

/** @param lines the newest first. @param nameOf what a unit's id stands for */
export function positionActs(
  lines: readonly PositionLine[],
  nameOf: (unitId: string | null) => string | null,
): PositionAct[] {
  const acts = [...Map.groupBy(lines, ({ act }) => act).values()]
  return acts.flatMap((own) => {
    const [first] = own
    if (!first) return []
    const said = own
      .filter(({ entity }) => entity === 'position_period')
      .toSorted((a, b) => startOf(a).localeCompare(startOf(b)))
      .map((line) => lineWords(line, nameOf))
    const { act, at, who, importId } = first
    return [{ act, at, who, byImport: importId !== null, lines: said.length > 0 ? said : [labelWords(own)] }]
  })
}

const startOf = ({ before, after }: PositionLine) => String((after ?? before)?.validFrom ?? '')

const labelWords = (lines: readonly PositionLine[]) =>
  lines.some(({ action }) => action === 'added') ? 'Position recorded, without a budget' : 'Position changed'

function lineWords(
  { before, after }: PositionLine,
  nameOf: (unitId: string | null) => string | null,
): string {
  const row = after ?? before ?? {}
  if (!after) return `No longer: ${daysWords(row)}, ${factWords(row, nameOf).join(', ')}`
  if (!before) return `${daysWords(row)}: ${factWords(row, nameOf).join(', ')}`
  const [was, is] = [factWords(before, nameOf), factWords(after, nameOf)]
  const changed = is.filter((text) => !was.includes(text))
  const days =
    daysWords(before) === daysWords(after)
      ? daysWords(after)
      : `${daysWords(after)}, before ${daysWords(before)}`
  return changed.length > 0 ? `${days}: ${changed.join(', ')}` : days
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)

function daysWords(row: Row): string {
  const [from, to] = [text(row.validFrom), text(row.validTo)]
  const begins = from ? `From ${longDay(from)}` : 'Since before the records'
  return to ? `${begins} to ${lastDay(to)}` : begins
}

function factWords(row: Row, nameOf: (unitId: string | null) => string | null): string[] {
  const band = row.afcBand as AfcBand | null
  const level =
    row.hicfStatus === 'informatics'
      ? `${AREA_NAMES[row.area as HicfArea]} level ${String(row.level)}`
      : row.hicfStatus === 'not_informatics'
        ? 'not informatics'
        : 'level by the crosswalk'
  return [
    String(row.title),
    `${fteOfPosts(Number(row.budgetedFte))} FTE`,
    band ? (band === 'VSM' ? 'VSM' : `band ${band}`) : 'no band',
    nameOf(text(row.unitId)) ?? 'no unit',
    level,
    ...(row.payFloor === null && row.payCeiling === null
      ? []
      : [`pay range £${String(row.payFloor ?? '–')} to £${String(row.payCeiling ?? '–')}`]),
  ]
}
