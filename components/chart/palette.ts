/** Colours of the Government Analysis Function for the thing spoken of, greys for the rest. */
export const INK = '#212b32'
export const QUIET_INK = '#4c6272'
export const FOCUS = '#12436D'
export const MIDDLE = '#2073BC'
export const OUT = '#6BACE6'
/** A limit or an interval, and nothing else. */
export const INTERVAL = '#F46A25'
export const REST = '#768692'
export const REST_RIBBON = '#d8dde0'
export const GRID = '#e8edee'
export const RULE = '#d8dde0'
export const PAPER = '#ffffff'
export const FOCUS_RING = '#ffeb3b'

export const FONT = 'Arial, Helvetica, sans-serif'

/** The class of a scale's ticks and their numbers, which are no figures of their own. */
export const AXIS = 'wm-chart__axis'
