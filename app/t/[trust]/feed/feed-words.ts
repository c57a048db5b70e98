import type { Choice, TagLook } from '@/components/nhs'
import type { ListedFeedToken } from '@/lib/access/feed-token'
import type { FeedPermission } from '@/lib/access/permission'
import type { FeedName } from '@/lib/forms/feed'

export const READ_CHOICES: readonly (Choice & { value: FeedPermission })[] = [
  { value: 'progression:read', label: 'Figures', hint: 'Headcount, flow and time to progress' },
  {
    value: 'staff:read',
    label: 'Lists of people',
    hint: 'Staff by name, assignments, entry routes and moves. Internal only',
  },
]

export const readWords = (permissions: readonly string[]) =>
  READ_CHOICES.filter(({ value }) => permissions.includes(value))
    .map(({ label }) => label)
    .join(', ')

export const TOKEN_STATES: Record<ListedFeedToken['state'], { label: string; look: TagLook }> = {
  works: { label: 'Works', look: 'green' },
  expired: { label: 'Expired', look: 'grey' },
  stopped: { label: 'Stopped: the role changed', look: 'red' },
  no_second_step: { label: 'Stopped: no second step', look: 'red' },
}

export const FEED_CONTENTS: readonly { name: FeedName; says: string; named: boolean }[] = [
  { name: 'headcount', says: 'Headcount and FTE by level, area and entry route', named: false },
  { name: 'flow', says: 'From entry route to level, and where people are now', named: false },
  { name: 'time-to-progress', says: 'What became of people by time at a level', named: false },
  { name: 'staff', says: 'Where each member of staff is on a day', named: true },
  { name: 'assignments', says: 'Posts held, on a day or ever', named: true },
  { name: 'entry-routes', says: 'Entry routes as they are recorded', named: true },
  { name: 'moves', says: 'Joined, progressed, moved and left, by day', named: true },
]
