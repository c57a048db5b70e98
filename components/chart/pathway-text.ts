/** The steps of a pathway as they are read: "Graduate, direct entry → Analyst, level 5 → Left the Trust". */
export const pathwayText = (steps: readonly string[]) => steps.join(' → ')
