import { WarningCallout, WarningCalloutHeading } from '@/components/nhs'

/** What is worth looking at again about a route. It stops nothing. */
export function RouteWarnings({ messages }: { messages: readonly string[] }) {
  if (messages.length === 0) return null
  return (
    <WarningCallout>
      <WarningCalloutHeading>Worth checking</WarningCalloutHeading>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </WarningCallout>
  )
}
