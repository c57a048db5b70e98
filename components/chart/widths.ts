/** Width in pixels of a chart in a full panel of the wide container, and of one on a phone. */
export const PANEL_WIDTH = 1150
export const PHONE_WIDTH = 343

/** Width in pixels that a chart is drawn at for paper, where it is made smaller: its words stay readable on A4. */
export const PRINT_WIDTH = 960

/** Narrower than this a chart takes its narrow form; `chart.css` has the same number. */
export const NARROW_BELOW = 720
