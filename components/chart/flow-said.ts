import { shareOf } from '@/lib/domain/disclosure'
import { shareText } from '@/lib/format/share'
import { byMost, type Count, countSpoken, isSomebody } from './count'
import type { FlowModel, FlowNode } from './flow-model'

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

function shareOfPeople(part: Count, whole: Count, { leastForShare = 8 }: FlowModel): string | null {
  if (whole === '*' || whole < leastForShare || part === '*') return null
  return shareText(shareOf(part, whole))
}

/** What Enter does at a node, as the line under the chart says it. @param href the node's link, if it has one */
export function enterSays(href: string | undefined): string {
  if (!href) return ''
  if (href.startsWith('#')) return 'Enter goes to the table, where these people are counted.'
  return href.includes('/staff?')
    ? 'Enter opens the list of these people.'
    : 'Enter shows each route by itself.'
}
