'use client'

import { useState } from 'react'
import { useField } from '@/components/form'
import { ErrorMessage } from '@/components/nhs'
import { ScrollRegion } from '@/components/table'

type MatchField = {
  key: string
  label: string
  needed: boolean
  date: boolean
  place: number | null
  order: 'dmy' | 'mdy' | 'ymd' | null
}

type MatchTableProps = { view: { headings: string[]; samples: string[][]; fields: MatchField[] } }

/** One row a field: its column, some values of it, and how its dates are written. */
export function MatchTable({ view: { headings, samples, fields } }: MatchTableProps) {
  return (
    <ScrollRegion label="Which column is which">
      <table className="wm-table wm-table--stacks wm-match">
        <caption className="nhsuk-u-visually-hidden">Which column is which</caption>
        <thead>
          <tr>
            <th scope="col">Waymark needs</th>
            <th scope="col">Column of the file</th>
            <th scope="col">Values in it</th>
            <th scope="col">Dates written as</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <MatchRow key={field.key} field={field} headings={headings} samples={samples} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type MatchRowProps = { field: MatchField; headings: string[]; samples: string[][] }

function MatchRow({ field, headings, samples }: MatchRowProps) {
  const name = `column-${field.key}`
  const { error, typed } = useField(name)
  const [place, setPlace] = useState(typed ?? (field.place === null ? '' : String(field.place)))
  const columns = headings.map((heading, at) => ({
    place: at,
    label: heading || `Column ${at + 1}, without a heading`,
  }))
  const values = place === '' ? [] : (samples[Number(place)] ?? [])
  return (
    <tr>
      <th scope="row">
        <label htmlFor={name}>{field.label}</label>
        {field.needed ? null : <span className="wm-quiet"> (optional)</span>}
      </th>
      <td data-label="Column of the file">
        {error ? <ErrorMessage id={`${name}-error`}>{error}</ErrorMessage> : null}
        <select
          className={error ? 'nhsuk-select nhsuk-select--error' : 'nhsuk-select'}
          id={name}
          name={name}
          defaultValue={place}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          onChange={(event) => setPlace(event.target.value)}
        >
          <option value="">{field.needed ? 'Choose a column' : 'Not in this file'}</option>
          {columns.map(({ place: at, label }) => (
            <option key={at} value={at}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td className="wm-match__values" data-label="Values in it">
        {values.length === 0 ? <span className="wm-quiet">None</span> : values.join('; ')}
      </td>
      <td data-label="Dates written as">
        {field.date && place !== '' ? <OrderField field={field} /> : null}
      </td>
    </tr>
  )
}

function OrderField({ field }: { field: MatchField }) {
  const name = `order-${field.key}`
  const { error, typed } = useField(name)
  return (
    <>
      {error ? <ErrorMessage id={`${name}-error`}>{error}</ErrorMessage> : null}
      <select
        className={error ? 'nhsuk-select nhsuk-select--error' : 'nhsuk-select'}
        id={name}
        name={name}
        defaultValue={typed ?? field.order ?? ''}
        aria-label={`How the dates of ${field.label} are written`}
        aria-invalid={error ? true : undefined}
      >
        <option value="">Choose: both fit</option>
        <option value="dmy">Day first, 6/8/2018</option>
        <option value="mdy">Month first, 8/6/2018</option>
        <option value="ymd">Year first, 2018-08-06</option>
      </select>
    </>
  )
}
