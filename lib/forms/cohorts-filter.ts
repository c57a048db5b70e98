import type { ProgressionFilter } from './progression-filter'

/** Whom cohorts count: area, unit and level are those of the first informatics post, so that nobody changes cohort. */
export type CohortsFilter = ProgressionFilter

export const cohortsWords = ({ level }: CohortsFilter): string[] =>
  level ? ['the level is that of the first post'] : []
