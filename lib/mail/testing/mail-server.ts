import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  /** For WAYMARK_SMTP_URL. */
  url: string
  received: { to: string; text: string }[]
  /** The mailbox that there is not. */
  refuse: string | null
  stop(): Promise<void>
}

/** A mail server on loopback that keeps what it is sent, soft line breaks taken out. */
export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) => done(address === own.refuse ? new Error('No such mailbox') : null),
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (piece: Buffer) => {
        text += piece.toString()
      })
      stream.on('end', () => {
        const whole = text.replace(/=\r?\n/g, '')
        for (const { address } of session.envelope.rcptTo) own.received.push({ to: address, text: whole })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    refuse: null,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
  return own
}
