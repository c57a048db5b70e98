import type { ComponentType } from 'react'
import { FlowChart } from '@/components/chart/flow-chart'
import { LevelsByArea } from '@/components/chart/levels-by-area'
import { LevelsOverTime } from '@/components/chart/levels-over-time'
import type { PictureWords } from '@/lib/picture/picture'

/**
 * The charts that have picture files, by name. A chart takes plain props and a width in pixels, and either draws
 * its SVG on the server or, as recharts does, only where there is a browser's document.
 */
export const CHARTS = {
  flow: { chart: FlowChart, needs: 'server' },
  levelsByArea: { chart: LevelsByArea, needs: 'server' },
  levelsOverTime: { chart: LevelsOverTime, needs: 'document' },
} as const

type Charts = typeof CHARTS
type PropsOf<C> = C extends ComponentType<infer Props> ? Props : never

/** A chart by its name, with its props but for the width. */
export type PictureChart = {
  [Name in keyof Charts]: { name: Name; props: Omit<PropsOf<Charts[Name]['chart']>, 'width'> }
}[keyof Charts]

/** A figure as a picture: its words and its chart. Plain values all, so that it can go to a thread. */
export type Picture = PictureWords & { chart: PictureChart }
