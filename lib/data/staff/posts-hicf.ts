import type { HicfArea, HicfLevel, HicfSource, HicfStatus } from '@/db/vocabulary'
import type { HicfInput } from '@/lib/forms/post'
import { asLevel, type CatalogueRole, type PostSuggestion } from './posts-suggestion'

/** What a post is in HICF, who said so, and what was suggested. */
export type HicfFacts = {
  hicfStatus: HicfStatus
  roleId: string | null
  area: HicfArea | null
  level: HicfLevel | null
  hicfSource: HicfSource | null
  suggestedArea: HicfArea | null
  suggestedLevel: HicfLevel | null
  hicfReason: string | null
}

export type HicfDecision = { ok: true; facts: HicfFacts } | { ok: false; errors: Record<string, string> }

/**
 * What the person's choice makes of a post. A choice that is the suggestion is `confirmed`; one that differs is
 * `changed`, with its reason if they gave one; not decided yet has no source.
 */
export function decide(
  choice: HicfInput,
  suggestion: PostSuggestion | null,
  roles: readonly CatalogueRole[],
): HicfDecision {
  const suggested = { suggestedArea: suggestion?.area ?? null, suggestedLevel: suggestion?.level ?? null }
  if (choice.hicf === 'unclassified') return { ok: true, facts: { ...NOTHING, ...suggested } }
  const chosen = chosenOf(choice, suggestion, roles)
  if ('errors' in chosen) return { ok: false, errors: chosen.errors }
  const isSuggested =
    suggestion === null ||
    (suggestion.status === chosen.hicfStatus &&
      suggestion.area === chosen.area &&
      suggestion.level === chosen.level)
  const source = isSuggested ? 'confirmed' : 'changed'
  const hicfReason = isSuggested && suggestion ? null : choice.hicfReason
  return { ok: true, facts: { ...chosen, ...suggested, hicfSource: source, hicfReason } }
}

const NOTHING: HicfFacts = {
  hicfStatus: 'unclassified',
  roleId: null,
  area: null,
  level: null,
  hicfSource: null,
  suggestedArea: null,
  suggestedLevel: null,
  hicfReason: null,
}

type Chosen = Pick<HicfFacts, 'hicfStatus' | 'roleId' | 'area' | 'level'>

function chosenOf(
  choice: HicfInput,
  suggestion: PostSuggestion | null,
  roles: readonly CatalogueRole[],
): Chosen | { errors: Record<string, string> } {
  const none = { roleId: null, area: null, level: null }
  if (choice.hicf === 'not_informatics') return { hicfStatus: 'not_informatics', ...none }
  if (choice.hicf === 'suggested') {
    if (!suggestion || suggestion.basis === 'band')
      return {
        errors: { hicf: 'Nothing is suggested for this post. Choose its role, or its area and level' },
      }
    const { status, roleId, area, level } = suggestion
    return { hicfStatus: status, roleId, area, level }
  }
  const role = choice.roleId ? roles.find(({ id }) => id === choice.roleId) : undefined
  if (choice.roleId && !role) return { errors: { roleId: 'Choose a role from the list' } }
  const area = choice.area ?? role?.area ?? null
  const level = choice.level ?? asLevel(role?.level ?? null)
  if (!area || !level) return { errors: { level: 'Choose the area and the level, or a role' } }
  return { hicfStatus: 'informatics', roleId: role?.id ?? null, area, level }
}
