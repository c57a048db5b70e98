import type { HicfArea, MoveKind } from '@/db/vocabulary'

/** HICF areas as they are said in tables and sentences. */
export const AREA_NAMES: Record<HicfArea, string> = {
  CI: 'Clinical informatics',
  ETR: 'Education, training and research',
  HR: 'Health records',
  ICT: 'ICT',
  IM: 'Information management',
  KM: 'Knowledge management',
  PPM: 'Project and programme management',
  SM: 'Senior management',
}

export const MOVE_NAMES: Record<MoveKind, string> = {
  joined: 'Joined',
  progressed: 'Progressed',
  sideways: 'Sideways',
  stepped_down: 'Stepped down',
  moved_in: 'Moved into informatics',
  moved_out: 'Moved out',
  left: 'Left',
  returned: 'Returned',
}

/** The name of an area inside a sentence: "information management", "ICT". */
export function areaInSentence(area: HicfArea): string {
  const name = AREA_NAMES[area]
  return name === name.toUpperCase() ? name : lowerFirst(name)
}

/** Full-time equivalent with one decimal, more where it has them: "1.0", "0.6", "0.53". */
export const fteText = (fte: number) => (Number.isInteger(fte * 10) ? fte.toFixed(1) : String(fte))

/** The first letter small, unless the word is an abbreviation such as "ICT" or "A levels". */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}|^[A-Z]\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** The first letter large: the start of a sentence. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
