const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a part of an address, or what an action was sent instead of one, can be the id of a row. */
export const isId = (text: unknown): boolean => typeof text === 'string' && UUID.test(text)
