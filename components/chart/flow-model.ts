import { lowerFirst } from '@/lib/format/words'
import { byMost, type Count, countText, HIDDEN, isSomebody } from './count'

export type FlowNodeKind = 'route' | 'level' | 'left' | 'moved_out' | 'unknown'

export interface FlowNode {
  /** Unique over the whole chart: it carries its stage, so that a level at two stages is two nodes. */
  id: string
  label: string
  /** What it is called where there is little room: `Left` for `Left the Trust`. */
  shortLabel?: string
  total: Count
  /** How many of `total` came by the route in focus. */
  focus?: Count
  kind: FlowNodeKind
  /** Said beside it instead of the numbers: of the focus, and of everyone. */
  says?: [focus: string, everyone: string]
  /** Where Enter leads: the people, or for a viewer the rounded table. */
  href?: string
  /** What of the address of a list of people says that they are here, where a list knows it. */
  list?: Readonly<Record<string, string>>
}

export interface FlowStage {
  title: string
  shortTitle?: string
  /** From top to bottom. */
  nodes: FlowNode[]
}

export interface FlowLists {
  /** The list and the parts of its address that hold for everyone in the figure; null where there is none to open. */
  list: { path: string; query: Readonly<Record<string, string>> } | null
  /** The part of the route in focus. */
  focus?: Readonly<Record<string, string>>
  /** The table, where the same people are counted. */
  elsewhere: string
}

export interface FlowLink {
  source: string
  target: string
  value: Count
  /** How many of `value` came by the route in focus. */
  focus?: Count
}

export interface FlowModel {
  stages: FlowStage[]
  links: FlowLink[]
  /** The route in focus in words: `Apprenticeship level 3`. */
  focusLabel?: string
  /** Ribbons are said as shares, of the focus or all at the start or of the mark that they come from. */
  count?: 'start' | 'before'
  /** Where the people of a ribbon are told: in a list, where both its ends have a part of its address; else elsewhere. */
  lists?: FlowLists
  /** The fewest people of whom a share is given. */
  leastForShare?: number
  /** Everyone in the figure, of whom shares of the start are taken where no route is in focus. */
  everyone?: Count
}

/** How many routes are drawn where there is no route in focus and little room. */
export const NARROW_ROUTES = 6

/** Whether anybody is in the figure at all. */
export function isEmptyFlow(model: FlowModel): boolean {
  return !model.stages.some((stage) => stage.nodes.some((node) => isSomebody(node.total)))
}

/** Whether one route is in focus. */
export function hasFocus(model: FlowModel): boolean {
  return model.stages.some((stage) => stage.nodes.some((node) => isSomebody(node.focus)))
}

/** How many columns a narrow page has room for where the first are routes, and how many are drawn of more. */
export const NARROW_STAGES = 3
export const NARROW_LAST = 2

/**
 * The figure for a narrow page: only the people of the route in focus, or without a focus only the biggest routes and those
 * not known with their flows; of more columns than there is room for, the last.
 */
export function narrowFlow(model: FlowModel): FlowModel {
  const stages = model.stages.slice(-NARROW_LAST)
  if (model.stages.length <= NARROW_STAGES) return hasFocus(model) ? focusOnly(model) : biggestRoutes(model)
  const drawn = new Set(stages.flatMap(({ nodes }) => nodes.map(({ id }) => id)))
  const last = { ...model, stages, links: model.links.filter(({ source }) => drawn.has(source)) }
  return hasFocus(model) ? focusOnly(last) : last
}

/** What of a figure a narrow page does not draw, in a sentence; null where all of it is drawn. */
export function leftUndrawn(model: FlowModel, drawn: FlowModel): string | null {
  if (drawn.stages.length < model.stages.length)
    return `The last ${drawn.stages.length} columns are drawn here. The table has them all.`
  const [all, some] = [model.stages[0]?.nodes.length ?? 0, drawn.stages[0]?.nodes.length ?? 0]
  if (hasFocus(model) || all === some) return null
  const known = drawn.stages[0]?.nodes.filter(({ kind }) => kind !== 'unknown').length ?? 0
  return `The ${known} biggest of ${all} routes${known < some ? ', and not known,' : ''} are drawn here; the other columns count everyone. The table has all.`
}

function focusOnly(model: FlowModel): FlowModel {
  return {
    ...model,
    stages: model.stages.map((stage) => ({
      ...stage,
      nodes: stage.nodes.flatMap((node) =>
        isSomebody(node.focus)
          ? [
              {
                ...node,
                total: node.focus,
                ...(node.says ? { says: ['', node.says[0]] as [string, string] } : {}),
              },
            ]
          : [],
      ),
    })),
    links: model.links.flatMap((link) =>
      isSomebody(link.focus) ? [{ ...link, value: link.focus, focus: link.focus }] : [],
    ),
  }
}

function biggestRoutes(model: FlowModel): FlowModel {
  const [first, ...rest] = model.stages
  if (!first || first.nodes.length <= NARROW_ROUTES) return model
  const biggest = new Set(
    [...first.nodes]
      .sort((a, b) => byMost(a.total, b.total))
      .filter(({ kind }, at) => at < NARROW_ROUTES || kind === 'unknown')
      .map((node) => node.id),
  )
  const dropped = new Set(first.nodes.filter((node) => !biggest.has(node.id)).map((node) => node.id))
  return {
    ...model,
    stages: [{ ...first, nodes: first.nodes.filter((node) => biggest.has(node.id)) }, ...rest],
    links: model.links.filter((link) => !dropped.has(link.source)),
  }
}

/**
 * What a node says of itself, beginning with what is written beside it, so that it can be called by voice:
 * `Level 3: 72 of 355 came by apprenticeship level 3, first informatics level`.
 */
export function nodeName(
  model: FlowModel,
  stageIndex: number,
  node: FlowNode,
  shown: { label?: string; focusAlone?: boolean } = {},
): string {
  const title = model.stages[stageIndex]?.title ?? ''
  const place = lowerFirst(title)
  const people = node.total === 1 ? 'person' : 'people'
  const focused = stageIndex > 0 && isSomebody(node.focus)
  const route = model.focusLabel ? lowerFirst(model.focusLabel) : 'the route in focus'
  const numbers = !focused
    ? `${countText(node.total)} ${people}`
    : shown.focusAlone
      ? `${countText(node.focus ?? 0)} came by ${route}, of ${countText(node.total)} in all`
      : `${countText(node.focus ?? 0)} of ${countText(node.total)} came by ${route}`
  const hidden = node.total === HIDDEN || (focused && node.focus === HIDDEN)
  if (node.says)
    return `${shown.label ?? node.label} ${node.says.join('')}: ${numbers}, ${place}${hidden ? '. * is too few to show' : ''}`
  return `${shown.label ?? node.label}: ${numbers}, ${place}${hidden ? '. * is too few to show' : ''}`
}
