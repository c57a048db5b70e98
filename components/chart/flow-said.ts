import { shareOf } from '@/lib/domain/disclosure'
import { hrefWith } from '@/lib/format/address'
import { shareText } from '@/lib/format/share'
import { lowerFirst } from '@/lib/format/words'
import { byMost, type Count, countSpoken, countText, HIDDEN, isSomebody } from './count'
import type { FlowLink, FlowModel, FlowNode } from './flow-model'

type End = { id: string; count: Count; of: Count }

/**
 * Where a node's people came from and went: `To: Left the Trust (46), Level 3 (18).` The focus alone where there is
 * one; with shares where the figure is of shares.
 */
export function nodeFlows(model: FlowModel, node: FlowNode): string {
  const nodes = new Map(model.stages.flatMap((stage) => stage.nodes.map((each) => [each.id, each])))
  const focused = isSomebody(node.focus)
  const size = (one: { total?: Count; focus?: Count } | undefined): Count =>
    (focused ? one?.focus : one?.total) ?? 0
  const start = startOf(model, focused)
  const said = ({ count, of }: End) => {
    const share = model.count ? shareOfPeople(count, model.count === 'start' ? start : of, model) : null
    return share === null ? countSpoken(count) : `${countSpoken(count)}, ${share}`
  }
  const list = (ends: End[]) =>
    ends
      .filter(({ count }) => isSomebody(count))
      .sort((a, b) => byMost(a.count, b.count))
      .map((end) => `${nodes.get(end.id)?.label ?? end.id} (${said(end)})`)
      .join(', ')
  const ends = (near: 'source' | 'target', far: 'source' | 'target') =>
    model.links
      .filter((link) => link[near] === node.id)
      .map(
        (link): End => ({
          id: link[far],
          count: (focused ? link.focus : link.value) ?? 0,
          of: size(nodes.get(link.source)),
        }),
      )
  const [from, to] = [list(ends('target', 'source')), list(ends('source', 'target'))]
  return [from && `From: ${from}.`, to && `To: ${to}.`].filter(Boolean).join(' ')
}

/** Everyone at the start: of the focus, or of all. */
function startOf(model: FlowModel, focused: boolean): Count {
  const routes = model.stages[0]?.nodes ?? []
  if (focused) return routes.find(({ focus }) => isSomebody(focus))?.focus ?? 0
  return model.everyone ?? 0
}

/** A ribbon in words: `Apprenticeship level 3 to Level 4: 13 of 40 came by apprenticeship level 3`. */
export function ribbonName(
  { stages, focusLabel }: FlowModel,
  { source, target, value, focus }: FlowLink,
): string {
  const nodes = stages.flatMap((stage) => stage.nodes)
  const label = (id: string) => nodes.find((node) => node.id === id)?.label ?? id
  const people = value === 1 ? 'person' : 'people'
  const own = isSomebody(focus) && !source.startsWith('route:') && focusLabel
  const numbers = own
    ? `${countText(focus)} of ${countText(value)} came by ${lowerFirst(focusLabel)}`
    : `${countText(value)} ${people}`
  const hidden = value === HIDDEN || (own && focus === HIDDEN) ? '. * is too few to show' : ''
  return `${label(source)} to ${label(target)}: ${numbers}${hidden}`
}

/**
 * Where the people of a ribbon are told: in the list of them, those of the focus where there are any; else in the table.
 * Undefined where the figure leads nowhere.
 */
export function ribbonHref(
  { stages, lists }: FlowModel,
  { source, target, focus }: FlowLink,
): string | undefined {
  if (!lists) return undefined
  const nodes = stages.flatMap((stage) => stage.nodes)
  const [from, to] = [source, target].map((id) => nodes.find((node) => node.id === id)?.list)
  if (!lists.list || !from || !to) return lists.elsewhere
  const own = isSomebody(focus) ? lists.focus : undefined
  return hrefWith(lists.list.path, { ...lists.list.query, ...own, ...from, ...to })
}

function shareOfPeople(part: Count, whole: Count, { leastForShare = 8 }: FlowModel): string | null {
  if (whole === '*' || whole < leastForShare || part === '*') return null
  return shareText(shareOf(part, whole))
}

/** What Enter does, as the line under the chart says it. @param href the link of the node or ribbon, if it has one */
export function enterSays(href: string | undefined): string {
  if (!href) return ''
  if (href.startsWith('#')) return 'Enter goes to the table, where these people are counted.'
  return href.includes('routes=all')
    ? 'Enter shows each route by itself.'
    : 'Enter opens the list of these people.'
}
