import { ErrorSummaryList, ErrorSummaryListItem, ErrorSummaryTitle, PanelTitle } from 'nhsuk-react-components'
import type { ReactNode, Ref } from 'react'
import { classNames } from './class-names'

export type FieldError = { field?: string; message: ReactNode }

type ErrorSummaryProps = {
  title?: string
  errors: readonly FieldError[]
  children?: ReactNode
  ref?: Ref<HTMLDivElement>
}

/** Above the h1: what is wrong and, for a field, a link to it. `ActionForm` moves the focus here. */
export function ErrorSummary({ title = 'There is a problem', errors, children, ref }: ErrorSummaryProps) {
  return (
    <div className="nhsuk-error-summary" ref={ref} tabIndex={-1}>
      <div role="alert">
        <ErrorSummaryTitle>{title}</ErrorSummaryTitle>
        <div className="nhsuk-error-summary__body">
          {children}
          <ErrorSummaryList>
            {errors.map(({ field, message }) => (
              <ErrorSummaryListItem key={`${field ?? ''}${message}`} href={field ? `#${field}` : undefined}>
                {message}
              </ErrorSummaryListItem>
            ))}
          </ErrorSummaryList>
        </div>
      </div>
    </div>
  )
}

type BannerProps = {
  title?: string
  success?: boolean
  heading: ReactNode
  id?: string
  children?: ReactNode
}

/** News about the page. `success` says that something was done; it is announced, the focus stays. */
export function NotificationBanner({ title, success, heading, id = 'news', children }: BannerProps) {
  return (
    <section
      className={classNames('nhsuk-notification-banner', success && 'nhsuk-notification-banner--success')}
      aria-labelledby={`${id}-title`}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={`${id}-title`}>
          {title ?? (success ? 'Success' : 'Important')}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content" role={success ? 'alert' : undefined}>
        <p className="nhsuk-notification-banner__heading">{heading}</p>
        {children}
      </div>
    </section>
  )
}

/** The green panel at the end of a task. */
export function ConfirmationPanel({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="nhsuk-panel">
      <PanelTitle>{title}</PanelTitle>
      {children ? <div className="nhsuk-panel__body">{children}</div> : null}
    </div>
  )
}
