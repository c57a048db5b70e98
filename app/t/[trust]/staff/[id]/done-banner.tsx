import { SuccessBanner } from '@/components/page'
import type { StaffChange } from '@/lib/data/staff/history'
import { ownWord } from '@/lib/format/own-word'
import { undoAtOnce } from './changes/actions'

const WHOLE: Record<string, string> = {
  left: 'Marked as left.',
  edited: 'The changes are saved.',
  undone: 'The change is undone.',
  'erasure-asked': 'Erasure is asked for. An administrator looks at it.',
  'erasure-withdrawn': 'The request to erase is taken back.',
  held: 'The record is on hold.',
  'hold-off': 'The hold is taken off.',
}

const THINGS: Record<string, string> = {
  post: 'post',
  'earlier-post': 'earlier post',
  'entry-route': 'entry route',
  qualification: 'qualification',
  registration: 'registration',
}

const ACTS: Record<string, string> = {
  added: 'saved',
  saved: 'saved',
  changed: 'changed',
  ended: 'ended',
  removed: 'deleted',
}

/** `earlier-post-added` as a sentence; null for anything that is not one of ours. */
export function doneText(done: string): string | null {
  const [, thing = '', act = ''] = /^([a-z-]+)-([a-z]+)$/.exec(done) ?? []
  const said = ownWord(THINGS, thing) && ownWord(ACTS, act) ? `The ${THINGS[thing]} is ${ACTS[act]}.` : null
  return ownWord(WHOLE, done) ?? said
}

type Param = string | string[] | undefined
type Props = {
  trust: string
  staffId: string
  done: Param
  change: Param
  /** The latest change of the person: what an address without one speaks of. */
  latest: StaffChange | undefined
  canWrite: boolean
}

/** What was just done, with a button that takes it back. The address carries no more than an id. */
export function DoneBanner({ trust, staffId, done, change, latest, canWrite }: Props) {
  const said = typeof done === 'string' ? doneText(done) : null
  if (!said) return null
  const id = typeof change === 'string' ? change : latest?.undo === 'can' ? latest.id : undefined
  const undo = canWrite && id ? { action: undoAtOnce.bind(null, trust, staffId, id), fields: {} } : undefined
  return <SuccessBanner undo={undo}>{said}</SuccessBanner>
}
