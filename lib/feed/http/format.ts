import { problem } from './problem'

export type FeedFormat = 'json' | 'csv'

const TYPES: readonly (readonly [type: string, format: FeedFormat])[] = [
  ['application/json', 'json'],
  ['text/csv', 'csv'],
]

/** In which format a question wants its answer: what the address says, else what Accept prefers, else JSON. */
export function formatOf(request: Request): FeedFormat | Response {
  const said = new URL(request.url).searchParams.get('format')
  if (said) return said === 'json' || said === 'csv' ? said : problem(400, 'format must be json or csv.')
  const ranges = rangesOf(request.headers.get('accept') || '*/*')
  const best = TYPES.map(([type, format]) => ({ format, weight: weightOf(ranges, type) })).reduce((a, b) =>
    b.weight > a.weight ? b : a,
  )
  return best.weight > 0 ? best.format : problem(406, 'The feed answers application/json and text/csv.')
}

type Range = { range: string; weight: number }

function rangesOf(accept: string): Range[] {
  return accept.split(',').map((one) => {
    const [range = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    const q = parameters.find((part) => part.startsWith('q='))?.slice(2)
    const weight = q === undefined ? 1 : Number(q)
    return { range, weight: weight >= 0 && weight <= 1 ? weight : 0 }
  })
}

/** The weight of the range that says most about a type: `text/csv` before `text/*` before any. */
function weightOf(ranges: readonly Range[], type: string): number {
  const group = `${type.split('/')[0]}/*`
  for (const range of [type, group, '*/*']) {
    const found = ranges.find((one) => one.range === range)
    if (found) return found.weight
  }
  return 0
}
