import mappings from '@/db/reference/mappings.json' with { type: 'json' }
import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { type CrosswalkLine, type SuggestionReason, suggest, titleKey } from '@/lib/domain/crosswalk'

export type CatalogueRole = { id: string; title: string; area: HicfArea; level: number }

/** What a post is likely to be in HICF, and why. For a person to confirm or change. */
export type PostSuggestion = {
  basis: 'crosswalk' | 'catalogue' | 'band'
  status: HicfStatus
  roleId: string | null
  area: HicfArea | null
  level: HicfLevel | null
  reason: string
}

type Asked = { title: string; band: AfcBand | null; areaOfWork: string | null; on: Day }

/**
 * The suggestion for a post: the Trust's crosswalk first, then a role of the catalogue with the same title,
 * and as a last resort the level that posts of the band are often at.
 */
export function suggestionFor(
  post: Asked,
  lines: readonly CrosswalkLine[],
  roles: readonly CatalogueRole[],
): PostSuggestion | null {
  return fromCrosswalk(post, lines) ?? fromCatalogue(post, roles) ?? fromBand(post)
}

const CROSSWALK_REASONS: Record<SuggestionReason, string> = {
  title_band_and_area: 'title, AfC band and area of work',
  title_and_band: 'title and AfC band',
  title_and_area: 'title and area of work',
  title: 'title',
}

function fromCrosswalk(post: Asked, lines: readonly CrosswalkLine[]): PostSuggestion | null {
  const found = suggest(
    lines.filter(({ hicf }) => hicf !== 'unclassified'),
    post,
  )
  if (!found) return null
  const { hicf, roleId, area, level } = found.line
  const reason = `The Trust’s crosswalk has a line for this ${CROSSWALK_REASONS[found.reason]}.`
  return { basis: 'crosswalk', status: hicf, roleId, area, level, reason }
}

function fromCatalogue({ title, band }: Asked, roles: readonly CatalogueRole[]): PostSuggestion | null {
  const same = roles.filter((role) => titleKey(role.title) === titleKey(title))
  const usual = levelOfBand(band)
  const distance = (role: CatalogueRole) => (usual === null ? role.level : Math.abs(role.level - usual))
  const [role] = same.sort((a, b) => distance(a) - distance(b) || a.level - b.level)
  if (!role) return null
  return {
    basis: 'catalogue',
    status: 'informatics',
    roleId: role.id,
    area: role.area,
    level: asLevel(role.level),
    reason: 'The crosswalk says nothing of this title. The catalogue of roles has a role of the same name.',
  }
}

function fromBand({ band }: Asked): PostSuggestion | null {
  const level = levelOfBand(band)
  if (level === null) return null
  const reason = `Neither the crosswalk nor the catalogue knows this title. Posts at band ${band} are often at level ${level}, but the band is not the level: choose what the post asks for.`
  return { basis: 'band', status: 'informatics', roleId: null, area: null, level, reason }
}

const BAND_LEVELS: Record<string, number | string> = mappings.afcToLevelSuggestion

/** The level that posts of a band are often at; null where nothing is known. Source: db/reference/mappings.json. */
function levelOfBand(band: AfcBand | null): HicfLevel | null {
  return band === null ? null : asLevel(Number(BAND_LEVELS[band]))
}

export const asLevel = (level: number | null): HicfLevel | null =>
  HICF_LEVELS.find((known) => known === level) ?? null

export const asArea = (area: string | null): HicfArea | null =>
  HICF_AREAS.find((known) => known === area) ?? null
