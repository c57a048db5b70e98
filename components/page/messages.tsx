import type { ReactNode } from 'react'
import { InsetText, Link } from '@/components/nhs'
import { HiddenFields, type Query } from './query'

export type EmptyStateProps = {
  /** What is empty: "No posts yet". */
  heading: string
  /** What would fill it. */
  children?: ReactNode
  /** Where that is done. */
  links?: readonly { label: string; href: string }[]
  headingLevel?: 2 | 3
}

export function EmptyState({ heading, children, links = [], headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="wm-empty">
      <Heading className="wm-finding">{heading}</Heading>
      {children ? <p>{children}</p> : null}
      {links.length > 0 ? (
        <ul>
          {links.map(({ label, href }) => (
            <li key={href}>
              <Link href={href}>{label}</Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Says what of the address was left out, or why nobody can fit it, and what to do. */
export function AddressNotice({ problem }: { problem: string | null }) {
  if (!problem) return null
  return (
    <InsetText>
      <p role="status">
        <strong>Check the filters.</strong> {problem}
      </p>
    </InsetText>
  )
}

/** Says what is shown instead of what was asked for, because the figures are safe to share. */
export function AskedNotice({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return <p role="status">{notes.join(' ')}</p>
}

export type UndoProps = {
  action: string | ((formData: FormData) => void | Promise<void>)
  fields: Query
  label?: string
}

/** Says what was just done. `undo` takes it back with one press, a form of its own. */
export function SuccessBanner({
  children,
  undo,
  links,
}: {
  children: ReactNode
  undo?: UndoProps
  links?: ReactNode
}) {
  return (
    <div className="wm-success" role="status">
      <p>
        <strong>{children}</strong>
      </p>
      {undo ? (
        <form action={undo.action} method={typeof undo.action === 'string' ? 'post' : undefined}>
          <HiddenFields query={undo.fields} />
          <button className="wm-linklike" type="submit">
            {undo.label ?? 'Undo'}
          </button>
        </form>
      ) : null}
      {links}
    </div>
  )
}

export type ProgressBarProps = {
  label: string
  done: number
  total: number
  children?: ReactNode
  /** Tells several on one page apart. */
  id?: string
}

/** How far a long task has come, in a bar and in words. */
export function ProgressBar({ label, done, total, children, id = 'progress' }: ProgressBarProps) {
  const percent = total > 0 ? Math.floor((Math.min(done, total) / total) * 100) : 0
  return (
    <div className="wm-progress">
      <p id={`${id}-label`}>
        <strong>{label}</strong>
      </p>
      {total > 0 ? (
        <progress aria-labelledby={`${id}-label`} max={100} value={percent}>
          {percent}%
        </progress>
      ) : (
        <progress aria-labelledby={`${id}-label`} />
      )}
      <p className="wm-quiet" role="status">
        {children ?? `${percent}%`}
      </p>
    </div>
  )
}
