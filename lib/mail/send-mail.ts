import 'server-only'
import { createTransport } from 'nodemailer'

/** A mail to one person. Plain text, and never a figure or a name of staff. */
export type Mail = { to: string; subject: string; text: string }

/** Longer than a mail server takes to answer; nothing waits for one that does not. */
const WITHIN_MS = 10_000

/** Whether a mail server is configured. */
export const canSendMail = (): boolean => Boolean(process.env.WAYMARK_SMTP_URL)

/**
 * Sends mails through the server of `WAYMARK_SMTP_URL` (`smtps://name:password@host`), from `WAYMARK_MAIL_FROM`. Where one
 * cannot be sent the log says how many, without addresses, and the others are sent.
 *
 * @returns how many were sent; 0 where no server is configured
 */
export async function sendMails(mails: readonly Mail[]): Promise<number> {
  const url = process.env.WAYMARK_SMTP_URL
  if (!url || mails.length === 0) return 0
  const from = process.env.WAYMARK_MAIL_FROM ?? 'Waymark <waymark@localhost>'
  const transport = createTransport({
    url,
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
  })
  let sent = 0
  let problem: string | null = null
  for (const mail of mails) {
    try {
      await transport.sendMail({ ...mail, from })
      sent += 1
    } catch (error) {
      problem = (error as { code?: string }).code ?? 'unknown'
    }
  }
  transport.close()
  if (problem !== null)
    console.error(`mail: ${mails.length - sent} of ${mails.length} were not sent (${problem})`)
  return sent
}
