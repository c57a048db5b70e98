import type { AfcBand } from '../vocabulary'

/**
 * Which role of the catalogue a post of the demonstration Trust is, where one of the same area and level means the
 * same work. A judgement from the titles; where none fits, a post has its area and level only.
 */
const ROLES: readonly (readonly [title: string, bands: readonly AfcBand[], role: string])[] = [
  ['Analyst', ['5'], 'Information analyst'],
  ['Analyst', ['6'], 'Senior information analyst'],
  ['Analyst', ['7'], 'Information analyst (advanced) / information team manager'],
  ['Head of Department', ['8b'], 'Head of informatics and knowledge management services'],
  ['Head of Department', ['8c', '8d'], 'Associate director of informatics'],
  ['Head of Department', ['9'], 'Director of health informatics'],
  ['IT Manager', ['7'], 'IM&T section manager'],
  ['IT Manager', ['8a'], 'IM&T service manager'],
  ['IT Support Officer', ['5'], 'IM&T analyst/technician (higher level)'],
  ['IT Support Officer', ['6'], 'IM&T analyst specialist / technical engineer / team leader'],
  ['Junior Analyst', ['4'], 'Information technician'],
  ['Junior Analyst', ['5'], 'Information analyst'],
  ['Junior Project Manager', ['7'], 'Project manager'],
  ['Knowledge Information Management Manager', ['7'], 'Library / knowledge services manager'],
  ['Knowledge Information Management Support Officer', ['3'], 'Knowledge assistant'],
  ['Programme Head', ['8c', '8d'], 'Programme director'],
  ['Programme Manager', ['8c'], 'Programme director'],
  ['Programme support officer', ['4'], 'Project support officer'],
  ['Programme support officer', ['5'], 'Project officer'],
  ['Project Support Officer', ['3'], 'Project administrator'],
  ['Project Support Officer', ['4'], 'Project support officer'],
  ['Senior Analyst', ['7'], 'Information analyst (advanced) / information team manager'],
  ['Senior Analyst', ['8a', '8b'], 'Information analyst (principal)'],
  ['Senior IT manager', ['8b'], 'Head of ICT'],
  ['Senior Information Manager', ['8b'], 'Head of information services'],
  ['Senior Project Manager', ['8b'], 'Programme manager'],
  ['Statistician', ['6'], 'Statistician'],
  ['Statistician', ['8a'], 'Information analyst (principal)'],
  ['Trainer', ['7'], 'IT training manager'],
]

const keyOf = (title: string, band: string | null) => `${title.toLowerCase()}\t${band ?? ''}`

const BY_POST = new Map(
  ROLES.flatMap(([title, bands, role]) => bands.map((band) => [keyOf(title, band), role] as const)),
)

/** The title of the catalogue's role that a post of the demonstration is, or null where none fits. */
export function roleTitleOf(title: string, band: AfcBand | null): string | null {
  return BY_POST.get(keyOf(title, band)) ?? null
}

/** The kinds of post that have a role. */
export const POSTS_WITH_ROLE = ROLES.flatMap(([title, bands, role]) =>
  bands.map((band) => ({ title, band, role })),
)
