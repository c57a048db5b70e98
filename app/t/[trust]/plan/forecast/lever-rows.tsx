import type { ReactNode } from 'react'
import { ErrorMessage, Tag } from '@/components/nhs'
import type { LeverDoes } from '@/lib/data/plan/levers-do'
import { EVERY_YEAR } from '@/lib/forms/forecast-levers'
import type { AddressQuery } from '@/lib/forms/progression-filter'

export type Option = { value: string; label: string }

type LeverRowsProps = {
  typed: AddressQuery
  errors: Record<string, string>
  /** What each line does, where it was run. */
  does: readonly LeverDoes[]
  amount: { name: string; label: string; unit: string }
  place: Choice
  /** At which level, where that may be chosen besides. */
  level?: Choice
  /** From which month on the lever holds, where it has one. */
  month?: { name: string; label: string; first: string }
  /** In which years it holds, where that may be chosen. */
  years?: { from: string; to: string; options: readonly number[] }
}

type Choice = { name: string; label: string; options: readonly Option[] }

/** The lines of one kind of lever: those that are pulled, and one more at 0. */
export function LeverRows({ typed, errors, does, amount, place, level, month, years }: LeverRowsProps) {
  const all = (name: string) => [typed[name] ?? []].flat()
  const amounts = all(amount.name)
  const part = (name: string | undefined, at: number) => (name ? (all(name)[at] ?? '') : '')
  const pulled = amounts
    .map((value, at) => ({
      value,
      place: part(place.name, at),
      level: part(level?.name, at),
      month: part(month?.name, at),
      from: part(years?.from, at),
      to: part(years?.to, at),
    }))
    .filter(({ value }) => value !== '' && value !== '0')
  const rows = [...pulled, { value: '0', place: '', level: '', month: '', from: '', to: '' }]
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
            <Select id={`${id}-at`} choice={place} value={row.place} line={line} />
            {level ? <Select id={`${id}-level`} choice={level} value={row.level} line={line} /> : null}
            {years ? (
              <>
                <Select
                  id={`${id}-years`}
                  choice={{
                    name: years.from,
                    label: 'from',
                    options: yearOptions(years.options, row.from, 'the start'),
                  }}
                  value={row.from}
                  line={line}
                />
                <Select
                  id={`${id}-until`}
                  choice={{
                    name: years.to,
                    label: 'to',
                    options: yearOptions(years.options, row.to, 'the end'),
                  }}
                  value={row.to}
                  line={line}
                />
              </>
            ) : null}
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
            <Does does={error ? undefined : does.find((one) => one.at === at)} />
          </div>
        )
      })}
    </fieldset>
  )
}

/** What a line really does, where that is not plain from it. */
function Does({ does }: { does: LeverDoes | undefined }) {
  if (!does || does.does === '') return null
  return (
    <p className="wm-lever__does">
      {does.effect === 'all' ? null : (
        <Tag look={does.effect === 'nothing' ? 'red' : 'yellow'}>
          {does.effect === 'nothing' ? 'no effect' : 'less than asked'}
        </Tag>
      )}{' '}
      {does.does}
    </p>
  )
}

/** The years to choose from, with one that was typed into the address. */
function yearOptions(years: readonly number[], chosen: string, every: string): Option[] {
  const own = /^\d{4}$/.test(chosen) && !years.includes(Number(chosen)) ? [...years, Number(chosen)] : years
  return [
    { value: EVERY_YEAR, label: every },
    ...own.toSorted((a, b) => a - b).map((year) => ({ value: String(year), label: String(year) })),
  ]
}

function Select({
  id,
  choice: { name, label, options },
  value,
  line,
}: {
  id: string
  choice: Choice
  value: string
  /** Which line it is of, to a screen reader. */
  line: ReactNode
}) {
  return (
    <div className="wm-lever__at">
      <label htmlFor={id}>
        {label}
        {line}
      </label>
      <select
        className="nhsuk-select"
        id={id}
        name={name}
        defaultValue={value === '' ? options[0]?.value : value}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}
