import { VERSION } from '../version'

/** Which Waymark made a figure: "Waymark 0.1.0". */
export const VERSION_WORDS = `Waymark ${VERSION}`
