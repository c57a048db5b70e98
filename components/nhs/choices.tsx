import { ErrorMessage, Fieldset, HintText, Legend } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
  /** Shown under the choice while it is chosen; always shown where the browser cannot hide it. */
  reveals?: ReactNode
  /** A line between groups of choices, drawn above this one ("or"). */
  divider?: string
}

export type ChoicesProps = {
  name: string
  id?: string
  legend: ReactNode
  legendSize?: 's' | 'm' | 'l' | 'xl'
  hint?: ReactNode
  error?: string
  choices: readonly Choice[]
  inline?: boolean
  small?: boolean
}

type Kind = {
  type: 'radio' | 'checkbox'
  block: 'nhsuk-radios' | 'nhsuk-checkboxes'
  chosen: readonly string[]
}

function Choices({
  name,
  id = name,
  legend,
  legendSize,
  hint,
  error,
  choices,
  inline,
  small,
  ...kind
}: ChoicesProps & Kind) {
  const block = kind.block
  const describedBy = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined
  return (
    <div className={classNames('nhsuk-form-group', error && 'nhsuk-form-group--error')}>
      <Fieldset aria-describedby={describedBy}>
        <Legend size={legendSize}>{legend}</Legend>
        {hint ? <HintText id={`${id}-hint`}>{hint}</HintText> : null}
        {error ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
        <div className={classNames(block, inline && `${block}--inline`, small && `${block}--small`)}>
          {choices.map((choice, index) => (
            <ChoiceItem
              key={choice.value}
              {...{ choice, name, block }}
              id={index ? `${id}-${index + 1}` : id}
              {...kind}
            />
          ))}
        </div>
      </Fieldset>
    </div>
  )
}

type ItemProps = Kind & { choice: Choice; name: string; id: string; block: string }

function ChoiceItem({ choice, name, id, block, ...kind }: ItemProps) {
  return (
    <>
      {choice.divider ? <div className={`${block}__divider`}>{choice.divider}</div> : null}
      <div className={`${block}__item`}>
        <input
          className={`${block}__input`}
          id={id}
          name={name}
          type={kind.type}
          value={choice.value}
          defaultChecked={kind.chosen.includes(choice.value)}
          disabled={choice.disabled}
          aria-describedby={choice.hint ? `${id}-item-hint` : undefined}
        />
        <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
          {choice.label}
        </label>
        {choice.hint ? (
          <div className={`nhsuk-hint ${block}__hint`} id={`${id}-item-hint`}>
            {choice.hint}
          </div>
        ) : null}
      </div>
      {choice.reveals ? <div className="wm-reveals">{choice.reveals}</div> : null}
    </>
  )
}

/** One of several. Without a script: what a choice reveals is hidden by the stylesheet alone. */
export function Radios({ value, ...rest }: ChoicesProps & { value?: string }) {
  return <Choices {...rest} type="radio" block="nhsuk-radios" chosen={value === undefined ? [] : [value]} />
}

/** Any of several. */
export function Checkboxes({ values = [], ...rest }: ChoicesProps & { values?: readonly string[] }) {
  return <Choices {...rest} type="checkbox" block="nhsuk-checkboxes" chosen={values} />
}
