import {
  account,
  accountEvent,
  invitation,
  membership,
  providerIdentity,
  recoveryCode,
  resetLink,
  secondStep,
  session,
  setUpToken,
  signInAttempt,
} from '../schema'
import { type ClassedTable, classed } from './class'

const THEMSELVES = 'The account holder'
const DOOR = 'Waymark, at the door'

export const ACCESS: readonly ClassedTable[] = [
  classed(
    account,
    {
      why: 'Who can sign in',
      from: 'The person, at an invitation',
      kept: 'The longest period for accounts of the Trusts that removed the person; then a pseudonym stays, which opens nothing',
      seen: 'The person; administrators of their Trusts',
    },
    {
      id: 'technical',
      email: 'account',
      name: 'account',
      passwordHash: 'secret',
      createdAt: 'account',
      disabledAt: 'account',
      tokensFrom: 'account',
      forgottenAt: 'account',
    },
  ),
  classed(
    session,
    {
      why: 'Who is signed in where',
      from: DOOR,
      kept: '90 days after it ended, whichever Trusts the person belongs to',
      seen: THEMSELVES,
    },
    {
      id: 'technical',
      accountId: 'account',
      startedAt: 'account',
      seenAt: 'account',
      endedAt: 'account',
      browser: 'account',
      secondStepAt: 'account',
    },
  ),
  classed(
    signInAttempt,
    { why: 'Counts guesses at passwords', from: DOOR, kept: 'The length of the window', seen: 'Nobody' },
    { id: 'technical', subject: 'secret', at: 'technical' },
  ),
  classed(
    setUpToken,
    {
      why: 'Makes the first administrator',
      from: 'Waymark, at its first start',
      kept: 'For good, used',
      seen: 'Nobody',
    },
    { tokenHash: 'secret', createdAt: 'technical', usedAt: 'technical' },
  ),
  classed(
    resetLink,
    {
      why: 'A one-time link to a new password',
      from: 'An administrator',
      kept: 'As the account',
      seen: 'Nobody',
    },
    { tokenHash: 'secret', accountId: 'account', createdAt: 'account', usedAt: 'account' },
  ),
  classed(
    secondStep,
    {
      why: 'The app that makes codes',
      from: THEMSELVES,
      kept: 'The line as the account, the secret until it is turned off',
      seen: THEMSELVES,
    },
    {
      id: 'technical',
      accountId: 'account',
      secret: 'secret',
      lastStep: 'secret',
      setUpAt: 'account',
      endedAt: 'account',
    },
  ),
  classed(
    recoveryCode,
    {
      why: 'Opens the door once when the app is lost',
      from: DOOR,
      kept: 'Until others are made',
      seen: 'Nobody',
    },
    { accountId: 'account', codeHash: 'secret', usedAt: 'account' },
  ),
  classed(
    providerIdentity,
    {
      why: 'Who an account is at single sign-on',
      from: 'The provider',
      kept: 'As the account',
      seen: THEMSELVES,
    },
    { issuer: 'account', subject: 'account', accountId: 'account', createdAt: 'account' },
  ),
  classed(
    accountEvent,
    {
      why: 'What was done at the door',
      from: DOOR,
      kept: 'The longest period for what happens at the door of the Trusts that the person belongs to',
      seen: 'The person; administrators of their Trusts',
    },
    {
      id: 'technical',
      at: 'account',
      accountId: 'account',
      kind: 'account',
      who: 'colleague',
      about: 'account',
      salt: 'secret',
    },
  ),
  classed(
    membership,
    {
      why: 'What an account may do in a Trust',
      from: 'An administrator',
      kept: 'Until it is taken away',
      seen: 'Administrators of the Trust',
    },
    {
      trustId: 'organisation',
      accountId: 'account',
      role: 'account',
      createdAt: 'account',
      disabledAt: 'account',
    },
  ),
  classed(
    invitation,
    {
      why: 'A one-time link that makes a member',
      from: 'An administrator',
      kept: 'The Trust’s period for invitations',
      seen: 'Administrators of the Trust',
    },
    {
      trustId: 'organisation',
      id: 'technical',
      tokenHash: 'secret',
      email: 'account',
      role: 'account',
      invitedBy: 'colleague',
      createdAt: 'account',
      expiresAt: 'account',
      usedAt: 'account',
      withdrawn: 'account',
    },
  ),
]
