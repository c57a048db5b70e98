import type { ComponentType } from 'react'
import type { PictureWords } from '@/lib/picture/picture'

/**
 * The charts that have picture files, by name, each loaded when it is drawn. A chart takes plain props and a width in
 * pixels, and either draws its SVG on the server or, as recharts does, only where there is a browser's document.
 */
export const CHARTS = {
  bridge: {
    load: async () => (await import('@/components/chart/bridge-chart')).BridgeChart,
    needs: 'server',
  },
  flow: {
    load: async () => (await import('@/components/chart/flow-chart')).FlowChart,
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
