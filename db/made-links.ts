import { ofProcess } from './of-process'
import type { OdsCode } from './vocabulary'

/** The chain of a Trust's history, by its code, or that of the door. */
export type ChainName = OdsCode | 'door'

/** A link as it was sealed: its chain, its place there, SHA-256 in hexadecimal. */
export type MadeLink = { chain: ChainName; seq: number; hash: string }

/**
 * Told of links after their transaction.
 * @param committed false where the answer to the COMMIT is missing: the links may stand in the database or not.
 */
export type LinkListener = (links: readonly MadeLink[], committed: boolean) => void

const told = ofProcess('listener to links', (): { listener?: LinkListener | undefined } => ({}))

/** From now on every link that this process makes is told to the listener, which must neither wait nor throw; null for none. */
export function listenToLinks(listener: LinkListener | null): void {
  told.listener = listener ?? undefined
}

/** Whether somebody listens. */
export const areLinksHeard = (): boolean => told.listener !== undefined

export function tellLinks(links: readonly MadeLink[], committed: boolean): void {
  if (links.length > 0) told.listener?.(links, committed)
}
