import { Tag } from '@/components/nhs'

/** What is worth looking at again about a route. It stops nothing. */
export function RouteWarnings({ messages }: { messages: readonly string[] }) {
  return messages.map((message) => (
    <p key={message}>
      <Tag look="yellow">Worth checking</Tag> {message}
    </p>
  ))
}
