import { TIME_BANDS, type TimeModel, type TimePoint } from './time-model'
import type { TimePanel } from './time-panels-model'

/**
 * A curve as it is sent to the browser, beside the drawing that it is also sent as: its points as one text, since there
 * are hundreds and each number by itself is dear to send. A hidden share stays `*`.
 */
export type TimeWire = Omit<TimeModel, 'points'> & { points: string }
export type PanelWire = Omit<TimePanel, 'points'> & { points: string }

type Share = TimePoint['shares'][(typeof TIME_BANDS)[number]]

const toShare = (text = ''): Share => (text === '*' ? text : Number(text))

const packed = (points: readonly (readonly (number | string)[])[]) =>
  points.map((parts) => parts.join(' ')).join(',')

const unpacked = (points: string) => (points === '' ? [] : points.split(',').map((text) => text.split(' ')))

export const packTime = ({ points, ...model }: TimeModel): TimeWire => ({
  ...model,
  points: packed(points.map(({ years, shares }) => [years, ...TIME_BANDS.map((band) => shares[band])])),
})

export const unpackTime = ({ points, ...model }: TimeWire): TimeModel => ({
  ...model,
  points: unpacked(points).map(([years, ...shares]) => ({
    years: Number(years),
    shares: Object.fromEntries(
      TIME_BANDS.map((band, at) => [band, toShare(shares[at])]),
    ) as TimePoint['shares'],
  })),
})

export const packPanel = ({ points, ...panel }: TimePanel): PanelWire => ({
  ...panel,
  points: packed(points.map(({ years, share, thin }) => [years, share, thin ? 'thin' : ''])),
})

export const unpackPanel = ({ points, ...panel }: PanelWire): TimePanel => ({
  ...panel,
  points: unpacked(points).map(([years, share, thin]) => ({
    years: Number(years),
    share: Number(share),
    thin: thin === 'thin',
  })),
})
