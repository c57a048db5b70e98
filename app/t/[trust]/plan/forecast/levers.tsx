import type { ReactNode } from 'react'
import { ErrorMessage } from '@/components/nhs'
import { HICF_LEVELS } from '@/db/vocabulary'
import type { LeverDoes } from '@/lib/data/plan/levers-do'
import type { LeverKind } from '@/lib/format/forecast'
import { ROUTES } from '@/lib/format/routes'
import { USUAL_LEVEL } from '@/lib/forms/forecast-levers'
import { MOST_YEARS, monthAfter } from '@/lib/forms/forecast-question'
import type { AddressQuery } from '@/lib/forms/progression-filter'
import { LeverRows, type Option } from './lever-rows'

const LEVELS: Option[] = HICF_LEVELS.toReversed().map((level) => ({
  value: String(level),
  label: `Level ${level}`,
}))
const CHOOSE_LEVEL: Option[] = [{ value: '', label: 'Choose a level' }, ...LEVELS]
const EVERY_LEVEL: Option[] = [{ value: 'every', label: 'Every level' }, ...LEVELS]
const USUAL_OR_LEVEL: Option[] = [{ value: USUAL_LEVEL, label: 'Levels they came in at' }, ...LEVELS]
const CHOOSE_ROUTE: Option[] = [
  { value: '', label: 'Choose a route' },
  ...ROUTES.map(({ code, label }) => ({ value: code, label })),
]

export type LeversProps = {
  /** The choices as the address has them, or as they were typed. */
  typed: AddressQuery
  errors: Record<string, string>
  /** What each lever does, where it was run. */
  does: readonly LeverDoes[]
  asAt: string
  /** The buttons. */
  children: ReactNode
}

/** Every assumption of a forecast, shown also where it changes nothing. The fields of a form. */
export function Levers({ typed, errors, does, asAt, children }: LeversProps) {
  const one = (name: string) => [typed[name]].flat()[0]
  const errorOf = (name: string) => (errors[name] ? `${name}-error` : undefined)
  const rows = (kind: LeverKind) => ({ typed, errors, does: does.filter((one) => one.kind === kind) })
  const first = Number(monthAfter(asAt).slice(0, 4))
  const years = Array.from({ length: MOST_YEARS + 1 }, (_, at) => first + at)
  return (
    <>
      <Field name="asAt" label="From" error={errors.asAt}>
        <input
          className="nhsuk-input"
          id="asAt"
          name="asAt"
          type="date"
          defaultValue={one('asAt') ?? asAt}
          aria-describedby={errorOf('asAt')}
        />
      </Field>
      <Field name="years" label="Look ahead" unit="years" error={errors.years}>
        <NumberBox name="years" value={one('years') ?? '3'} describedBy={errorOf('years')} />
      </Field>
      <fieldset className="wm-lever">
        <legend>How posts are filled</legend>
        <Radio name="fill" value="rates" chosen={one('fill') !== 'vacancies'} hint="as in the last 5 years">
          Rates continue
        </Radio>
        <Radio
          name="fill"
          value="vacancies"
          chosen={one('fill') === 'vacancies'}
          hint="up to the posts there are"
        >
          Vacancies are filled
        </Radio>
      </fieldset>
      <Field name="vacant" label="A vacancy lasts" unit="months" error={errors.vacant}>
        <NumberBox
          name="vacant"
          value={one('vacant') ?? ''}
          describedBy={[errorOf('vacant'), 'vacant-hint'].filter(Boolean).join(' ')}
        />
      </Field>
      <p className="wm-quiet" id="vacant-hint">
        Left empty, vacancies are filled as fast as the Trust has filled its own. 1 fills all at once.
      </p>
      <fieldset className="wm-lever">
        <legend>Told apart</legend>
        <Radio name="by" value="level" chosen={one('by') !== 'area'}>
          By level
        </Radio>
        <Radio name="by" value="area" chosen={one('by') === 'area'} hint="rates of each area by itself">
          By level and area
        </Radio>
      </fieldset>
      <LeverRows
        {...rows('intake')}
        amount={{ name: 'intake', label: 'More recruits', unit: 'a year' }}
        place={{ name: 'route', label: 'by', options: CHOOSE_ROUTE }}
        level={{ name: 'intakeAt', label: 'at', options: USUAL_OR_LEVEL }}
        years={{ from: 'intakeFrom', to: 'intakeTo', options: years }}
      />
      <LeverRows
        {...rows('hiring')}
        amount={{ name: 'hire', label: 'More hired', unit: 'a year' }}
        place={{ name: 'hireAt', label: 'at', options: CHOOSE_LEVEL }}
        years={{ from: 'hireFrom', to: 'hireTo', options: years }}
      />
      <LeverRows
        {...rows('leaving')}
        amount={{ name: 'leave', label: 'Leaving', unit: '% more' }}
        place={{ name: 'leaveAt', label: 'at', options: EVERY_LEVEL }}
      />
      <LeverRows
        {...rows('progression')}
        amount={{ name: 'rise', label: 'Progression', unit: '% more' }}
        place={{ name: 'riseAt', label: 'at', options: EVERY_LEVEL }}
      />
      <LeverRows
        {...rows('frozen')}
        amount={{ name: 'frozen', label: 'Frozen posts', unit: 'posts' }}
        place={{ name: 'frozenAt', label: 'at', options: CHOOSE_LEVEL }}
      />
      <LeverRows
        {...rows('posts')}
        amount={{ name: 'posts', label: 'More posts', unit: 'posts' }}
        place={{ name: 'postsAt', label: 'at', options: CHOOSE_LEVEL }}
        month={{ name: 'postsFrom', label: 'from', first: monthAfter(asAt) }}
      />
      <p className="wm-quiet">
        A minus is fewer or lower: −20% leaving is a fifth fewer who leave. A post is 1 budgeted FTE. Take
        more posts out once the establishment has them: they would count twice.
      </p>
      <Field name="seed" label="Seed" error={errors.seed}>
        <NumberBox name="seed" value={one('seed') ?? '41'} wide describedBy={errorOf('seed')} />
      </Field>
      {children}
    </>
  )
}

function Field({
  name,
  label,
  unit,
  error,
  children,
}: {
  name: string
  label: string
  unit?: string
  error?: string
  children: ReactNode
}) {
  return (
    <div className="wm-lever">
      {error ? <ErrorMessage id={`${name}-error`}>{error}</ErrorMessage> : null}
      <div className="wm-lever__row">
        <label htmlFor={name}>{label}</label>
        {children}
        {unit ? <span>{unit}</span> : null}
      </div>
    </div>
  )
}

function NumberBox({
  name,
  value,
  wide,
  describedBy,
}: {
  name: string
  value: string
  wide?: boolean
  describedBy?: string
}) {
  return (
    <input
      className={wide ? 'nhsuk-input wm-lever__wide' : 'nhsuk-input wm-lever__number'}
      id={name}
      name={name}
      inputMode="numeric"
      defaultValue={value}
      aria-describedby={describedBy}
    />
  )
}

function Radio({
  name,
  value,
  chosen,
  hint,
  children,
}: {
  name: string
  value: string
  chosen: boolean
  hint?: string
  children: string
}) {
  const id = `${name}-${value}`
  return (
    <div className="wm-lever__radio">
      <input
        type="radio"
        id={id}
        name={name}
        value={value}
        defaultChecked={chosen}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{children}</label>
      {hint ? (
        <span className="wm-quiet" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  )
}
