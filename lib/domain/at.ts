/** What stands at a place that is known to be in a list. */
export const at = <T>(list: { readonly [at: number]: T }, at: number): T => list[at] as T
