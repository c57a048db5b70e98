/** The tables of the plan in a report, by their names among figures, and what they are. */
export const PLAN_FIGURES = {
  plan_forecast: 'Forecast of the plan',
  plan: 'Planned against actual',
  plan_routes: 'Joiners by entry route, planned against actual',
  plan_actions: 'Actions of the plan',
} as const

export type PlanFigure = keyof typeof PLAN_FIGURES

export const isPlanFigure = (figure: string): figure is PlanFigure => Object.hasOwn(PLAN_FIGURES, figure)
