/** Why nobody was signed in through the provider. */
export const PROVIDER_PROBLEMS = {
  down: 'Single sign-on does not answer at the moment. Try again in a few minutes, or sign in with a password if you have one.',
  refused:
    'Single sign-on did not work. Try again. If it happens again, tell an administrator of your Trust.',
  joined_elsewhere: 'This single sign-on belongs to another account of Waymark already.',
} as const

/** @param name what people call the provider. */
export const stepAtProvider = (name: string): string =>
  `Your second step is that of ${name}. Sign in with it below. To sign in with your password too, set up a second step on the page of your account first.`

export const problemSaid = (problem: unknown): string | null =>
  problem === 'down' || problem === 'refused' || problem === 'joined_elsewhere'
    ? PROVIDER_PROBLEMS[problem]
    : null
