import { SuccessBanner } from '@/components/page'
import { undoAtOnce } from './changes/actions'

const DONE: Record<string, string> = {
  'post-added': 'The post is saved.',
  'post-changed': 'The post is changed.',
  'post-ended': 'The post is ended.',
  'post-deleted': 'The post is deleted.',
  left: 'Marked as left.',
  edited: 'The changes are saved.',
  undone: 'The change is undone.',
  'route-saved': 'The entry route is saved.',
  'route-deleted': 'The entry route is deleted.',
  'earlier-post-saved': 'The earlier post is saved.',
  'earlier-post-deleted': 'The earlier post is deleted.',
  'qualification-saved': 'The qualification is saved.',
  'qualification-deleted': 'The qualification is deleted.',
  'registration-saved': 'The registration is saved.',
  'registration-deleted': 'The registration is deleted.',
}

type Param = string | string[] | undefined
type Props = { trust: string; staffId: string; done: Param; change: Param; canWrite: boolean }

/** What was just done, with a button that takes it back. The address carries no more than an id. */
export function DoneBanner({ trust, staffId, done, change, canWrite }: Props) {
  const said = typeof done === 'string' ? DONE[done] : undefined
  if (!said) return null
  const undo =
    canWrite && typeof change === 'string' && change !== ''
      ? { action: undoAtOnce.bind(null, trust, staffId, change), fields: {} }
      : undefined
  return <SuccessBanner undo={undo}>{said}</SuccessBanner>
}
