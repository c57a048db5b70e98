import { ErrorMessage } from '@/components/nhs'
import type { AddressQuery } from '@/lib/forms/progression-filter'

export type Option = { value: string; label: string }

type LeverRowsProps = {
  typed: AddressQuery
  errors: Record<string, string>
  amount: { name: string; label: string; unit: string }
  place: { name: string; label: string; options: readonly Option[] }
  /** From which month on the lever holds, where it has one. */
  month?: { name: string; label: string; first: string }
}

/** The lines of one kind of lever: those that are pulled, and one more at 0. */
export function LeverRows({ typed, errors, amount, place, month }: LeverRowsProps) {
  const all = (name: string) => [typed[name] ?? []].flat()
  const [amounts, places, months] = [all(amount.name), all(place.name), month ? all(month.name) : []]
  const pulled = amounts
    .map((value, at) => ({ value, place: places[at] ?? '', month: months[at] ?? '' }))
    .filter(({ value }) => value !== '' && value !== '0')
  const rows = [...pulled, { value: '0', place: '', month: '' }]
  const error = errors[amount.name]
  return (
    <fieldset className="wm-lever">
      <legend className="nhsuk-u-visually-hidden">{amount.label}</legend>
      {error ? <ErrorMessage id={`${amount.name}-error`}>{error}</ErrorMessage> : null}
      {rows.map((row, at) => {
        const id = at === 0 ? amount.name : `${amount.name}-${at + 1}`
        const line = at === 0 ? null : <span className="nhsuk-u-visually-hidden">, line {at + 1}</span>
        return (
          <div className="wm-lever__line" key={id}>
            <div className="wm-lever__row">
              <label htmlFor={id}>
                {amount.label}
                {line}
              </label>
              <input
                className="nhsuk-input wm-lever__number"
                id={id}
                name={amount.name}
                inputMode="text"
                defaultValue={row.value}
                aria-describedby={error ? `${amount.name}-error` : undefined}
              />
              <span>{amount.unit}</span>
            </div>
            <div className="wm-lever__at">
              <label htmlFor={`${id}-at`}>
                {place.label}
                {line}
              </label>
              <select className="nhsuk-select" id={`${id}-at`} name={place.name} defaultValue={row.place}>
                {place.options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            {month ? (
              <div className="wm-lever__at">
                <label htmlFor={`${id}-from`}>
                  {month.label}
                  {line}
                </label>
                <input
                  className="nhsuk-input"
                  id={`${id}-from`}
                  name={month.name}
                  type="month"
                  defaultValue={row.month || month.first}
                />
              </div>
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}
