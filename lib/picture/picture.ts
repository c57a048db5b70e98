/** The kinds of picture file. */
export const PICTURE_FORMATS = ['png', 'svg'] as const
export type PictureFormat = (typeof PICTURE_FORMATS)[number]

export function isPictureFormat(format: string): format is PictureFormat {
  return PICTURE_FORMATS.some((one) => one === format)
}

/** The words of a figure that travel in its picture, from top to bottom, in the grade of whoever asks. */
export interface PictureWords {
  /** The Trust with its code: "Mid Town (RX1)". */
  trust: string
  /** The title, which says the finding. */
  finding: string
  sentence?: string
  /** Under the chart: what was not drawn, how much is known. */
  notes?: readonly string[]
  passport: {
    /** In reading order, the two dates first: "As at 31 October 2026", "as known on …", the filters, "404 people". */
    parts: readonly string[]
    grade: 'internal' | 'safe to share'
    /** The largest count that is hidden where it is safe to share. */
    threshold: number
    fingerprint: string
    /** The whole address that draws this figure again. */
    link: string
  }
}
