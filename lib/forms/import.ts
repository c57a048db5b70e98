import {
  AFC_BANDS,
  type AfcBand,
  HICF_AREAS,
  HICF_LEVELS,
  type HicfArea,
  type HicfLevel,
} from '@/db/vocabulary'
import { DATE_ORDERS, type DateOrder } from '@/lib/domain/parse-day'
import { LIST_MOVES, NOT_MOVES, type ProposalKind } from '@/lib/domain/staff-list/proposal'
import { ROUTES } from '@/lib/format/routes'
import { SHAPES } from '@/lib/import/shapes'
import { optionalDay } from './date'
import { z } from './zod'

const head = z.object({
  kind: z.enum(SHAPES, 'Choose what kind of file it is'),
  asAt: optionalDay('The day that the list tells of'),
})

/** The fields that `matchForm` reads. */
export const MATCH_FIELDS = [head, /^(column|order)-./] as const

/** What a person says of the columns: `column-<field>` holds a place or nothing, `order-<field>` how dates are written. */
export const matchForm = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const parsed = head.safeParse(typed)
  if (!parsed.success) {
    for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path })
    return z.NEVER
  }
  const columns: Record<string, number> = {}
  const dateOrders: Record<string, DateOrder> = {}
  for (const [name, value] of Object.entries(typed)) {
    const [, what, key = ''] = /^(column|order)-(.+)$/.exec(name) ?? []
    if (what === 'column' && /^\d{1,4}$/.test(String(value))) columns[key] = Number(value)
    const order = DATE_ORDERS.find((one) => one === value)
    if (what === 'order' && order) dateOrders[key] = order
  }
  return { kind: parsed.data.kind, asAt: parsed.data.asAt ?? null, columns, dateOrders }
})

/** The fields that `wordingsForm` reads. */
export const WORDING_FIELD = /^(wording|route)-\d{1,4}$/

/** `wording-<n>` holds a wording and `route-<n>` what it means; those without a route of the list are left out. */
export function wordingsForm(formData: FormData): { wording: string; routeCode: string }[] {
  return pairs(formData, 'wording').flatMap(({ n, value }) => {
    const routeCode = ROUTES.find(({ code }) => code === formData.get(`route-${n}`))?.code
    return routeCode === undefined ? [] : [{ wording: value, routeCode }]
  })
}

/** The fields that `titlesForm` reads. */
export const TITLE_FIELD = /^(title|band|area|level)-\d{1,4}$/

export type TitleGiven = {
  positionTitle: string
  afcBand: AfcBand | null
  area: HicfArea | null
  level: HicfLevel | null
}

/** `title-<n>` and `band-<n>` name posts, `area-<n>` and `level-<n>` say what they are; `none` is not informatics. */
export function titlesForm(formData: FormData): { said: TitleGiven[] } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const said = pairs(formData, 'title').flatMap(({ n, value }): TitleGiven[] => {
    const afcBand = AFC_BANDS.find((band) => band === formData.get(`band-${n}`)) ?? null
    const chosen = formData.get(`area-${n}`)
    const area = HICF_AREAS.find((one) => one === chosen) ?? null
    const level = HICF_LEVELS.find((one) => String(one) === formData.get(`level-${n}`)) ?? null
    if (chosen === 'none') return [{ positionTitle: value, afcBand, area: null, level: null }]
    if (area && !level) errors[`level-${n}`] = `Choose the level of ${value}`
    if (!area && level) errors[`area-${n}`] = `Choose the area of ${value}`
    return area && level ? [{ positionTitle: value, afcBand, area, level }] : []
  })
  return Object.keys(errors).length > 0 ? { errors } : { said }
}

function pairs(formData: FormData, name: string): { n: string; value: string }[] {
  return [...formData].flatMap(([key, value]) => {
    const n = key.startsWith(`${name}-`) ? key.slice(name.length + 1) : ''
    return /^\d{1,4}$/.test(n) && typeof value === 'string' && value !== '' ? [{ n, value }] : []
  })
}

const KINDS: readonly ProposalKind[] = [...LIST_MOVES, ...NOT_MOVES]

export type Decisions = {
  act: 'approve' | 'save' | 'hold' | 'take'
  shown: number[]
  ticked: number[]
  shrinkMeant: boolean
  /** Of which kind all are held back or taken, for `hold` and `take`. */
  kind: ProposalKind | null
}

/** The fields that `decisionsForm` reads. */
export const DECISION_FIELDS = ['act', 'shown', 'approve', 'shrink'] as const

/** Which proposals stood on the page, which were ticked, and which button was pressed: `act`, or `act:kind`. */
export function decisionsForm(formData: FormData): Decisions {
  const [act = '', kind = ''] = String(formData.get('act') ?? '').split(':')
  const numbers = (texts: readonly unknown[]) =>
    texts.map(Number).filter((n) => Number.isInteger(n) && n >= 0)
  return {
    act: act === 'save' || act === 'hold' || act === 'take' ? act : 'approve',
    shown: numbers(
      String(formData.get('shown') ?? '')
        .split(',')
        .filter((text) => text !== ''),
    ),
    ticked: numbers(formData.getAll('approve')),
    shrinkMeant: formData.get('shrink') === 'yes',
    kind: KINDS.find((one) => one === kind) ?? null,
  }
}
