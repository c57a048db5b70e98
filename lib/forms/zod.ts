import { z } from 'zod'

// zod else tries out whether it may write functions as text, which the content security policy forbids and reports.
z.config({ jitless: true })

export { z }
