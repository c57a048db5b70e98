import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { Link } from './link'

type Look = { look?: 'primary' | 'secondary' | 'warning'; small?: boolean }
type ButtonProps = Look & ComponentProps<'button'>
type ButtonLinkProps = Look & { href: string; children: ReactNode; className?: string }

function buttonClass({ look = 'primary', small }: Look, className?: string): string {
  return classNames(
    'nhsuk-button',
    look !== 'primary' && `nhsuk-button--${look}`,
    small && 'nhsuk-button--small',
    className,
  )
}

/** The package's own Button fetches the NHS script for every button drawn; the class names are all it needs. */
export function Button({ look, small, className, type = 'submit', ...rest }: ButtonProps) {
  return <button className={buttonClass({ look, small }, className)} type={type} {...rest} />
}

/** A link that looks like a button: it goes somewhere and changes nothing, so it stays a link to assistive software. */
export function ButtonLink({ look, small, className, children, href }: ButtonLinkProps) {
  return (
    <Link className={buttonClass({ look, small }, className)} href={href} draggable={false}>
      {children}
    </Link>
  )
}

/** Buttons and links in one row. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="nhsuk-button-group">{children}</div>
}
