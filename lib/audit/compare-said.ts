import type { ChainName } from '@/db/made-links'
import type { Checkpoint } from './checkpoint-file'
import type { SaidLine } from './said-file'

/** A link as the database has it. */
export type ThereLink = { seq: number; hash: string; at: string }

/** More than one of a place where an old copy was put back and gone on with. */
type Made = { seq: number; hash: string; at: string }

/** What was said of the links of one chain, by their place. */
export type SaidChain = {
  made: Map<number, Made[]>
  /** Hashes that answer for a link: said, perhaps made, or explained. */
  known: Map<number, Set<string>>
}

/** What was said, by chain. */
export function saidByChain(lines: readonly SaidLine[]): Map<ChainName, SaidChain> {
  const chains = new Map<ChainName, SaidChain>()
  for (const { at, of, links } of lines)
    for (const [chain, seq, hash] of links) {
      const said = chains.get(chain) ?? { made: new Map(), known: new Map() }
      chains.set(chain, said)
      if (of === 'made') said.made.set(seq, [...(said.made.get(seq) ?? []), { seq, hash, at }])
      said.known.set(seq, (said.known.get(seq) ?? new Set()).add(hash))
    }
  return chains
}

/**
 * The link after which every one of a chain was said by the process that made it: where the first checkpoint that knows of it
 * saw the chain, 0 for a chain that came later. Null where no checkpoint knows of it.
 */
export function saidSince(chain: ChainName, sound: readonly Checkpoint[]): number | null {
  const first = sound.find(({ says }) => says)
  if (!first) return null
  const place = chain === 'door' ? first.doorChain : first.trusts.find(({ trust }) => trust === chain)
  return place?.seq ?? 0
}

/** A sentence where a link that was said is another one or gone: the first tells. */
export function unlikeSaid(
  chain: ChainName,
  there: readonly ThereLink[],
  said: SaidChain | undefined,
): string[] {
  const of = chain === 'door' ? ' of the door' : ''
  const hashes = new Map(there.map(({ seq, hash }) => [seq, hash]))
  const end = there.at(-1)?.seq ?? 0
  const unlike = [...(said?.made.values() ?? [])].flat().filter(({ seq, hash }) => hashes.get(seq) !== hash)
  const [bad] = unlike.sort((a, b) => a.seq - b.seq)
  if (!bad) return []
  const { seq, at } = bad
  return seq > end
    ? [
        `Link ${seq}${of} was made before ${at}, and the chain ends at ${end}. Its end was cut off, or an old copy was put back.`,
      ]
    : [`Link ${seq}${of} is not the one that was made before ${at}: the chain was made anew.`]
}

/** Links that nobody has said, nor explained; where another was said to be in its place, `unlikeSaid` tells. */
export function unsaid(
  there: readonly ThereLink[],
  since: number | null,
  said: SaidChain | undefined,
): ThereLink[] {
  if (since === null) return []
  return there.filter(
    ({ seq, hash }) => seq > since && !said?.made.has(seq) && !said?.known.get(seq)?.has(hash),
  )
}

/** @param links of one chain that nobody has said; told together. */
export function unsaidFault(chain: ChainName, links: readonly ThereLink[]): string[] {
  const [first] = links
  if (!first) return []
  const of = chain === 'door' ? ' of the door' : ''
  const which =
    links.length === 1
      ? `Link ${first.seq}${of}`
      : `${links.length} links${of}, the first of them ${first.seq},`
  return [
    `${which} of ${first.at} came from no process of Waymark: what it holds was put in past it, or the process was ended before it could say so.`,
  ]
}
