import type { ComponentType } from 'react'
import type { PictureWords } from '@/lib/picture/picture'

/**
 * The charts that have picture files, by name, each loaded when it is drawn. A chart takes plain props and a width in
 * pixels, and either draws its SVG on the server or, as recharts does, only where there is a browser's document.
 */
export const CHARTS = {
  barGrid: {
    load: async () => (await import('@/components/chart/bar-grid')).BarGrid,
    needs: 'server',
  },
  beforeAndAfter: {
    load: async () => (await import('@/components/chart/before-and-after')).BeforeAndAfter,
    needs: 'server',
  },
  bridge: {
    load: async () => (await import('@/components/chart/bridge-chart')).BridgeChart,
    needs: 'server',
  },
  budgetBars: {
    load: async () => (await import('@/components/chart/budget-bars')).BudgetBars,
    needs: 'server',
  },
  flow: {
    load: async () => (await import('@/components/chart/flow-chart')).FlowChart,
    needs: 'server',
  },
  forecastPanels: {
    load: async () => (await import('@/components/chart/forecast-panels')).ForecastPanels,
    needs: 'server',
  },
  levelsByArea: {
    load: async () => (await import('@/components/chart/levels-by-area')).LevelsByArea,
    needs: 'server',
  },
  levelsOverTime: {
    load: async () => (await import('@/components/chart/levels-over-time')).LevelsOverTime,
    needs: 'document',
  },
  time: {
    load: async () => (await import('@/components/chart/time-chart')).TimeChart,
    needs: 'server',
  },
  timePanels: {
    load: async () => (await import('@/components/chart/time-panels')).TimePanels,
    needs: 'server',
  },
  mixBars: {
    load: async () => (await import('@/components/chart/mix-bars')).MixBars,
    needs: 'server',
  },
  pathwayBars: {
    load: async () => (await import('@/components/chart/pathway-bars')).PathwayBars,
    needs: 'server',
  },
  rateLadder: {
    load: async () => (await import('@/components/chart/rate-ladder')).RateLadder,
    needs: 'server',
  },
  scenarioRanges: {
    load: async () => (await import('@/components/chart/scenario-ranges')).ScenarioRanges,
    needs: 'server',
  },
  stayBars: {
    load: async () => (await import('@/components/chart/stay-bars')).StayBars,
    needs: 'server',
  },
} as const

type Charts = typeof CHARTS
type PropsOf<C> = C extends ComponentType<infer Props> ? Props : never

/** A chart by its name, with its props but for the width. */
export type PictureChart = {
  [Name in keyof Charts]: {
    name: Name
    props: Omit<PropsOf<Awaited<ReturnType<Charts[Name]['load']>>>, 'width'>
  }
}[keyof Charts]

/** A figure as a picture: its words and its chart. Plain values all, so that it can go to a thread. */
export type Picture = PictureWords & { chart: PictureChart }
