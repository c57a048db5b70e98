import type { OptionGroup } from '@/components/form'
import type { HicfArea } from '@/db/vocabulary'
import { AREA_NAMES } from '@/lib/format/words'

type Role = { id: string; title: string; area: HicfArea; level: number }

/** The roles of the catalogue to choose from, by area, in the order they came. */
export function roleOptions(roles: readonly Role[]): OptionGroup[] {
  const areas = [...new Set(roles.map(({ area }) => area))]
  return areas.map((area) => ({
    label: AREA_NAMES[area],
    options: roles
      .filter((role) => role.area === area)
      .map(({ id, title, level }) => ({ value: id, label: `${title}, level ${level}` })),
  }))
}
