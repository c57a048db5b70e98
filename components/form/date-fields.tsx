'use client'

import type { ReactElement } from 'react'
import { DateInput, DateInputDay, DateInputMonth, DateInputYear } from '@/components/nhs'
import { useField } from './context'

export type DateFieldProps = {
  name: string
  legend: string
  hint?: string | ReactElement
  /** An ISO day, month or year: `2018-08-06`, `2018-08` or `2018`. Empty for none. */
  value?: string | null
  legendSize?: 's' | 'm' | 'l'
}

type Boxes = { day: string; month: string; year: string }

/** The three boxes of a recorded date. Leading noughts go, as people type them. */
export function boxesOf(value: string | null | undefined): Boxes {
  const [year = '', month = '', day = ''] = (value ?? '').split('-')
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') }
}

/**
 * A date in three boxes named `<name>-day`, `<name>-month` and `<name>-year`, kept as typed. The error of the whole
 * date is the one of `<name>`; an error of a single box marks that box only.
 */
export function DateField({ name, legend, hint, value, legendSize = 's' }: DateFieldProps) {
  const recorded = boxesOf(value)
  const whole = useField(name)
  const [day, month, year] = [useField(`${name}-day`), useField(`${name}-month`), useField(`${name}-year`)]
  const error = whole.error ?? day.error ?? month.error ?? year.error
  const marks = (box: { error: string | undefined }) => (whole.error || box.error ? true : undefined)
  return (
    <DateInput
      id={`${name}-date`}
      name={name}
      legend={legend}
      legendProps={{ size: legendSize }}
      hint={hint}
      error={error}
    >
      <DateInputDay
        id={name}
        name={`${name}-day`}
        defaultValue={day.typed ?? recorded.day}
        error={marks(day) && error}
        aria-invalid={marks(day)}
      />
      <DateInputMonth
        id={`${name}-month`}
        name={`${name}-month`}
        defaultValue={month.typed ?? recorded.month}
        error={marks(month) && error}
        aria-invalid={marks(month)}
      />
      <DateInputYear
        id={`${name}-year`}
        name={`${name}-year`}
        defaultValue={year.typed ?? recorded.year}
        error={marks(year) && error}
        aria-invalid={marks(year)}
      />
    </DateInput>
  )
}

/** A date of which only the year, or the year and month, may be known. Same boxes; day and month may stay empty. */
export function PartialDateField({
  hint = 'For example, 6 8 2018. Leave out the day, or the day and month, if they are not known',
  ...rest
}: DateFieldProps) {
  return <DateField {...rest} hint={hint} />
}
