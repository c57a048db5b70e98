import type { ChainName } from '@/db/made-links'
import type { Checkpoint } from './checkpoint-file'
import type { OpenFile, SaidLine } from './said-file'

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

/**
 * What is wrong with links of one chain that nobody has said, told together, and what is to be done: a process that was ended by
 * force before it could say them leaves a file without an end.
 * @param open files without an end.
 */
export function unsaidFault(
  chain: ChainName,
  links: readonly ThereLink[],
  open: readonly OpenFile[],
): string[] {
  const [first] = links
  if (!first) return []
  const of = chain === 'door' ? ' of the door' : ''
  const which =
    links.length === 1
      ? `Link ${first.seq}${of}`
      : `${links.length} links${of}, the first of them ${first.seq},`
  return [`${which} of ${first.at} came from no process of Waymark: ${whyUnsaid(chain, links, open)}`]
}

const EXPLAIN =
  'If what the audit has of them was really done then, answer for them: verify-audit --explain "why it was ended".'

function whyUnsaid(chain: ChainName, links: readonly ThereLink[], open: readonly OpenFile[]): string {
  const mayHaveMade = open.filter(({ places, foundAt }) =>
    links.every(
      ({ seq, at }) =>
        seq > (places.get(chain) ?? 0) && (foundAt === null || Date.parse(at) <= Date.parse(foundAt)),
    ),
  )
  const left = mayHaveMade.find(({ foundAt }) => foundAt !== null)
  if (left)
    return `a process that was last heard of at ${left.until} was ended without warning, which was found at ${left.foundAt}, and may have made them before it could say so. ${EXPLAIN}`
  const [quiet] = mayHaveMade
  if (quiet)
    return `a process that was last heard of at ${quiet.until} runs on or was ended without warning. If it has run on, what they hold was put in past it. ${EXPLAIN}`
  return 'what they hold was put in past it. No process is known to have been ended without warning then.'
}
