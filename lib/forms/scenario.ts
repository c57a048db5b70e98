import { line } from './text'
import { z } from './zod'

/** How a scenario is called. */
export const scenarioForm = z.object({
  name: line('Enter a name for the scenario', 'The name', 60),
})

/** Two to four are compared. */
export const MOST_COMPARED = 4
