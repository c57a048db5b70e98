import { version } from '@/package.json'

/** Which Waymark made a figure: "Waymark 0.1.0". */
export const VERSION_WORDS = `Waymark ${version}`
