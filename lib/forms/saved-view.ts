import { PROGRESSION_FIGURES } from './progression-figures'
import { line } from './text'
import { z } from './zod'

/** The pages of a Trust whose filters can be saved, by their address in it, and what each asks for. */
export const VIEW_PAGES: Readonly<
  Record<
    string,
    { label: string; needs: 'progression:read' | 'reference:read' | 'staff:read' | 'audit:read' }
  >
> = {
  '': { label: 'Overview', needs: 'progression:read' },
  '/staff': { label: 'Staff', needs: 'staff:read' },
  '/routes': { label: 'Routes', needs: 'reference:read' },
  '/roles': { label: 'Roles', needs: 'reference:read' },
  '/plan/establishment': { label: 'Establishment', needs: 'progression:read' },
  '/plan/positions': { label: 'Positions', needs: 'staff:read' },
  '/plan/forecast': { label: 'Forecast', needs: 'progression:read' },
  '/plan/scenarios': { label: 'Scenarios', needs: 'progression:read' },
  '/settings/audit': { label: 'Audit', needs: 'audit:read' },
  '/settings/crosswalk': { label: 'Crosswalk', needs: 'staff:read' },
  ...Object.fromEntries(
    Object.values(PROGRESSION_FIGURES).flatMap(({ room, path, tab }) =>
      tab === null ? [] : [[`${room}${path}`, { label: tab, needs: 'progression:read' as const }]],
    ),
  ),
}

const LONGEST_QUERY = 2000

/** What of an address is not a choice: a page of a list, what was just done, and which run of a forecast is shown. */
const NO_CHOICE = ['page', 'done', 'change', 'run']

/** The choices of an address in a settled order; null where they are too many. */
export function choicesOf(query: string): string | null {
  const choices = new URLSearchParams(query)
  for (const name of NO_CHOICE) choices.delete(name)
  const text = choices.toString()
  return text.length > LONGEST_QUERY ? null : text
}

const place = {
  path: z.string().refine((path) => Object.hasOwn(VIEW_PAGES, path), 'This page cannot be saved as a view'),
  query: z.string().transform((query, context) => {
    const choices = choicesOf(query)
    if (choices !== null) return choices
    context.addIssue({ code: 'custom', message: 'There are too many choices to save. Choose fewer' })
    return z.NEVER
  }),
}

/** Where a view is to be saved from, as the address says it; null where it says no page that can be saved. */
export function parseViewPlace(path: unknown, query: unknown): { path: string; query: string } | null {
  return z.object(place).safeParse({ path, query: query ?? '' }).data ?? null
}

const named = {
  name: line('Enter a name for the view', 'The name', 60),
  shared: z.enum(['private', 'trust'], 'Choose who sees it').transform((who) => who === 'trust'),
  isDefault: z
    .literal('yes')
    .optional()
    .transform((yes) => yes === 'yes'),
}

export const viewForm = z.object({ ...place, ...named })
export const viewNameForm = z.object(named)

export type ViewInput = z.output<typeof viewForm>
export type ViewNameInput = z.output<typeof viewNameForm>
