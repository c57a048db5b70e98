import { type ReactNode, useId } from 'react'
import { Button, classNames } from '@/components/nhs'
import { HiddenFields, type Query } from './query'

export type FilterBarProps = {
  action: string
  /** What is set, in words, readable without opening: "12 months to 31 October 2026, all routes, areas and units". */
  summary: string
  /** `FilterField`s. */
  children: ReactNode
  /** A field that stays in sight on a phone, beside Apply. */
  first?: ReactNode
  /** Fields that are seldom set, folded under the row; they stand open where one of them is. */
  more?: ReactNode
  moreOpen?: boolean
  /** Parts of the address that these fields do not set: sort order, columns. Never the page. */
  keep?: Query
  /** Links at the right: "Clear", "Save this view". */
  links?: ReactNode
  applyLabel?: string
}

/** One row of filters as a GET form: the address is the whole state. */
export function FilterBar({
  action,
  summary,
  children,
  first,
  more,
  moreOpen,
  keep = {},
  links,
  applyLabel = 'Apply',
}: FilterBarProps) {
  const fieldsId = useId()
  return (
    <search className={classNames('wm-filter', first ? 'wm-filter--first' : null)}>
      <form action={action} method="get">
        <HiddenFields query={keep} />
        <div className="wm-filter__row">
          {first}
          <details className="wm-filter__fold">
            <summary aria-controls={fieldsId}>
              <span className="wm-filter__word">Filters</span>: {summary}
            </summary>
          </details>
          <div className="wm-filter__fields" id={fieldsId}>
            {children}
          </div>
          <Button className="wm-filter__apply" look="secondary" small>
            {applyLabel}
          </Button>
          {links ? <div className="wm-filter__links">{links}</div> : null}
        </div>
        {more ? (
          <details className="wm-filter__more" open={moreOpen}>
            <summary>
              <span>More filters</span>
            </summary>
            <div className="wm-filter__row">{more}</div>
          </details>
        ) : null}
      </form>
    </search>
  )
}

type FieldProps = { label: string; name: string; id?: string; width?: 'narrow' | 'wide' }
type Option = { value: string; label: string }

/** A select of a filter row. The first option is usually `{ value: '', label: 'All' }`. */
export function FilterSelect({
  label,
  name,
  id = `filter-${name}`,
  width,
  value,
  options,
}: FieldProps & { value?: string; options: readonly Option[] }) {
  return (
    <div className={classNames('wm-filter__field', width && `wm-filter__field--${width}`)}>
      <label htmlFor={id}>{label}</label>
      <select className="nhsuk-select" id={id} name={name} defaultValue={value ?? ''}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

type FilterInputProps = FieldProps & {
  value?: string
  type?: 'text' | 'search' | 'date' | 'number'
  placeholder?: string
  list?: readonly string[]
}

/** A text, search or date box of a filter row. `list` offers suggestions. */
export function FilterInput({
  label,
  name,
  id = `filter-${name}`,
  width,
  value,
  type = 'text',
  placeholder,
  list,
}: FilterInputProps) {
  return (
    <div className={classNames('wm-filter__field', width && `wm-filter__field--${width}`)}>
      <label htmlFor={id}>{label}</label>
      <input
        className="nhsuk-input"
        id={id}
        name={name}
        type={type}
        defaultValue={value ?? ''}
        placeholder={placeholder}
        list={list ? `${id}-list` : undefined}
      />
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map((entry) => (
            <option key={entry} value={entry} />
          ))}
        </datalist>
      ) : null}
    </div>
  )
}
