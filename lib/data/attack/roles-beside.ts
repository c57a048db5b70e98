import type { HicfLevel } from '@/db/vocabulary'
import type { Knowledge } from '@/lib/domain/attack/attack'
import { setName } from '@/lib/domain/attack/sets'
import type { Standing, TrustOfChance } from '@/lib/domain/attack/trust-of-chance'
import type { After, Before, BeforeAndAfter } from '@/lib/domain/before-and-after'
import { DEFAULT_THRESHOLD } from '@/lib/domain/disclosure'
import { type MonthRelease, monthFigure } from '@/lib/domain/month-release'
import { stepsAfter, stepsBefore } from '../roles/before-and-after'
import { gradedSteps } from '../roles/graded-steps'
import type { RoleNames } from '../roles/role-names'

/** A stay in a role with the steps beside it, as words that are the same from both sides. */
type Stay = { role: string; before: Before; after: After }

const LEVEL: HicfLevel = 4

/** Every stay in every role up to a month. */
function staysBy({ months }: TrustOfChance, upTo: number): Stay[] {
  const stays: Stay[] = []
  const open = new Map<number, Stay>()
  const last = new Map<number, Before>()
  for (let month = 0; month <= upTo; month += 1)
    for (const one of months[month] ?? []) {
      const step = stepOf(one)
      const stay = open.get(one.person)
      if (stay && step.kind === 'role' && step.role === stay.role) continue
      if (stay) {
        stay.after = step
        open.delete(one.person)
      }
      if (step.kind === 'role') {
        const begun: Stay = {
          role: step.role,
          before: last.get(one.person) ?? { kind: 'none' },
          after: { kind: 'still' },
        }
        stays.push(begun)
        open.set(one.person, begun)
      }
      // Whoever comes back had the step before the time away.
      if (step.kind !== 'left') last.set(one.person, step)
    }
  return stays
}

type Step = Extract<Before & After, { kind: string }> | { kind: 'left' }
function stepOf({ now, role, level }: Standing): Exclude<Step, { kind: 'none' | 'still' }> {
  if (now === 'left') return { kind: 'left' }
  if (now === 'moved_out') return { kind: 'outside' }
  return role === null ? { kind: 'post', title: 'Post', level } : { kind: 'role', role }
}

const keyOf = (step: Before | After) =>
  step.kind === 'role' ? step.role : step.kind === 'post' ? `post ${step.level}` : step.kind

function counted<T extends Before | After>(steps: readonly T[]): { step: T; stays: number }[] {
  return [...Map.groupBy(steps, keyOf).values()]
    .map((some) => ({ step: some[0] as T, stays: some.length }))
    .sort((a, b) => b.stays - a.stays)
}

const wentName = (month: number, from: string, to: string) => `went by ${month}|${from}|${to}`
/** Whoever was away between is counted where they came and not where they went. */
const cameName = (month: number, from: string, to: string) => `came by ${month}|${from}|${to}`

/**
 * What a viewer is told of what people did before and after each role as at each month: the same step seen from both of
 * its ends, how numbers only grow, and who is still in a role.
 */
export function tellRoles(
  knowledge: Knowledge,
  trust: TrustOfChance,
  releases: readonly MonthRelease[],
): void {
  const roles = [...new Set(trust.months.flat().flatMap(({ role }) => (role === null ? [] : [role])))].sort()
  const names: RoleNames = new Map(roles.map((role) => [role, { title: role, level: LEVEL }]))
  trust.months.forEach((_, month) => {
    const stays = staysBy(trust, month)
    for (const role of roles) {
      const own = stays.filter((stay) => stay.role === role)
      if (own.length === 0) continue
      const found: BeforeAndAfter = {
        before: counted(own.map(({ before }) => before)).map((one) => ({ ...one, medianHeld: null })),
        after: counted(own.map(({ after }) => after)),
        stays: own.length,
        cameFromHere: { stays: 0, medianHeld: null },
        lengths: [],
        since: null,
      }
      const still = releases[month]?.of(monthFigure.role(role)) ?? 0
      const shown = gradedSteps('safe_to_share', found, {
        level: LEVEL,
        names,
        threshold: DEFAULT_THRESHOLD,
        still,
      })
      const least = DEFAULT_THRESHOLD + 1
      const sides = [
        { exact: stepsBefore(found, names, least, false), told: shown.before, side: 'before' },
        { exact: stepsAfter(found, names, LEVEL, least, false), told: shown.after, side: 'after' },
      ]
      for (const { exact, told, side } of sides)
        for (const [at, step] of exact.entries()) {
          if (step.kind === 'still') continue
          const name = `${side} ${role} ${month}|${step.label}`
          knowledge.publish(name, step.people, told[at]?.people ?? 0)
          knowledge.sum(
            name,
            cellsOf(
              found,
              side,
              role,
              month,
              step.label,
              exact.map(({ label }) => label),
            ),
          )
        }
      const all = `stays in ${role} ${month}`
      // Other work is told of on neither side: a viewer cannot know that there was none.
      const went = new Set(['outside', ...found.after.map(({ step }) => keyOf(step))])
      const came = new Set(['outside', ...found.before.map(({ step }) => keyOf(step))])
      knowledge.sum(
        all,
        [...went].map((to) => wentName(month, role, to)),
      )
      knowledge.sum(
        all,
        [...came].map((from) => cameName(month, from, role)),
      )
      for (const from of came)
        if (roles.includes(from)) knowledge.atMost(wentName(month, from, role), cameName(month, from, role))
      const name = wentName(month, role, 'still')
      if (found.after.some(({ step }) => step.kind === 'still')) {
        knowledge.atMost(name, setName(month, { here: 'yes', role }))
        knowledge.atMost(setName(month, { here: 'yes', role }), name)
      }
    }
    growFrom(knowledge, month, stays)
  })
}

/** The steps that one row stands for: one by its name, or all that have no row of their own. */
function cellsOf(
  found: BeforeAndAfter,
  side: string,
  role: string,
  month: number,
  label: string,
  labels: readonly string[],
): string[] {
  const steps: (Before | After)[] = (side === 'before' ? found.before : found.after).map(({ step }) => step)
  const labelOf = (step: Before | After): string | null => {
    if (step.kind === 'role') return `${step.role}, level ${LEVEL}`
    if (step.kind === 'post') return `Post, level ${step.level}`
    return { left: 'Left the Trust', none: 'No earlier post here' }[step.kind as 'left' | 'none'] ?? null
  }
  const mine = steps.filter((step) => {
    const own = labelOf(step)
    if (own === label) return true
    return own !== null && !labels.includes(own) && /^Other /.test(label) && isInRow(step, label)
  })
  const cell = (step: Before | After) =>
    side === 'before' ? cameName(month, keyOf(step), role) : wentName(month, role, keyOf(step))
  return [...new Set(mine.map(cell))]
}

/** Whether a post belongs to a row of several: above the role or not. */
function isInRow(step: Before | After, label: string): boolean {
  if (label === 'Other informatics posts') return true
  const level = step.kind === 'post' ? step.level : LEVEL
  const [low] = /\d/.exec(label) ?? ['0']
  return Number(low) > LEVEL === level > LEVEL
}

/** A step that was taken stays taken. */
function growFrom(knowledge: Knowledge, month: number, stays: readonly Stay[]): void {
  for (const { role, before, after } of stays) {
    grow(knowledge, month, (at) => cameName(at, keyOf(before), role))
    if (after.kind !== 'still') grow(knowledge, month, (at) => wentName(at, role, keyOf(after)))
  }
}

function grow(knowledge: Knowledge, month: number, nameOn: (month: number) => string): void {
  if (knowledge.has(nameOn(month - 1))) knowledge.atMost(nameOn(month - 1), nameOn(month))
}
