import { FilterSelect } from '@/components/page'
import {
  COUNT_NAMES,
  FLOW_COUNTS,
  FLOW_LASTS,
  FLOW_MIDDLES,
  type FlowFilter,
  LAST_NAMES,
  MIDDLE_NAMES,
} from '@/lib/forms/flow-filter'

const options = <T extends string>(values: readonly T[], names: Record<T, string>) =>
  values.map((value) => ({ value, label: names[value] }))

/**
 * The choices that only the flow has: its columns, and how it counts.
 *
 * @param columns whether its columns may be chosen
 */
export function FlowChoices({ filter, columns }: { filter: FlowFilter; columns: boolean }) {
  return (
    <>
      {columns ? (
        <>
          <FilterSelect
            label="Middle column"
            name="middle"
            value={filter.middle ?? 'first'}
            options={options(FLOW_MIDDLES, MIDDLE_NAMES)}
          />
          <FilterSelect
            label="Last column"
            name="last"
            value={filter.last ?? 'now'}
            options={options(FLOW_LASTS, LAST_NAMES)}
          />
        </>
      ) : null}
      <FilterSelect
        label="Count as"
        name="count"
        value={filter.count ?? 'people'}
        options={options(FLOW_COUNTS, COUNT_NAMES)}
      />
    </>
  )
}
