import type { Role } from '@/db/vocabulary'

/** What each role is for, as it is chosen by. */
export const ROLE_CHOICES: readonly { value: Role; label: string; hint: string }[] = [
  { value: 'viewer', label: 'Viewer', hint: 'Sees figures that are safe to share, never a name' },
  { value: 'recorder', label: 'Recorder', hint: 'Records staff, entry routes and posts, and loads files' },
  {
    value: 'lead',
    label: 'Lead',
    hint: 'Sees named staff and exact figures, and looks after the HICF roles',
  },
  {
    value: 'administrator',
    label: 'Administrator',
    hint: 'Does everything, and looks after members and settings',
  },
]
