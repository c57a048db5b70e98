import { onlyFields } from '@/lib/access/only-fields'
import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { Scope } from '@/lib/access/scope'
import { addPost, checkPost, editPost, type SaveOutcome } from '@/lib/data/staff/posts'
import type { PostCheck } from '@/lib/data/staff/posts-check'
import { postLine, stalePost } from '@/lib/data/staff/posts-words'
import { foldDates } from '@/lib/forms/date'
import { hicfForm, type PostInput, postForm } from '@/lib/forms/post'
import type { PostReview, PostState } from '@/lib/forms/post-state'
import { refused, staleWith, typedValues } from '@/lib/forms/state'

/** What both steps read beside the post and its place in HICF. */
const BESIDE = ['step', 'postId', 'shown', 'version']

/**
 * One step of recording a post: back to the post, on to the check, or saving. Whatever is wrong, the form comes
 * back as it was typed, at the step where it can be mended.
 */
export async function recordPost(
  scope: Scope,
  staffId: string,
  edited: { postId: string } | null,
  formData: FormData,
): Promise<PostState> {
  const step = onlyFields(formData, postForm, hicfForm, ...BESIDE).get('step')
  if (step === 'back') return { values: typedValues(formData), errors: {} }
  const typed = foldDates(Object.fromEntries(formData))
  const post = postForm.safeParse(typed)
  if (!post.success) return refused(formData, post.error.issues)
  const postId = edited?.postId ?? String(formData.get('postId'))
  const checked = await checkPost(scope, staffId, postId, post.data)
  if (checked.kind === 'missing') notFound()
  if (step !== 'save') {
    if (checked.kind === 'refused') return refused(formData, checked.errors)
    return { values: typedValues(formData), errors: {}, review: reviewFrom(checked.check, post.data) }
  }
  const review = checked.kind === 'checked' ? reviewFrom(checked.check, post.data) : undefined
  const hicf = hicfForm.safeParse(typed)
  if (!hicf.success) return { ...refused(formData, hicf.error.issues), review }
  const shown = String(formData.get('shown') ?? '')
  const version = Number(formData.get('version'))
  const outcome = edited
    ? await editPost(scope, staffId, postId, version, post.data, hicf.data, shown)
    : await addPost(scope, staffId, postId, post.data, hicf.data, shown)
  if (outcome.kind === 'saved') {
    const done = edited ? 'post-changed' : 'post-added'
    redirect(`/t/${scope.trustId}/staff/${staffId}?done=${done}&change=${outcome.changeId}`)
  }
  return answer(outcome, formData, review, { ...post.data, ...hicf.data })
}

function answer(
  outcome: Exclude<SaveOutcome, { kind: 'saved' }>,
  formData: FormData,
  review: PostReview | undefined,
  yours: Parameters<typeof stalePost>[0],
): PostState {
  switch (outcome.kind) {
    case 'missing':
      notFound()
      break
    case 'stale':
      return {
        ...staleWith(formData, stalePost(yours, outcome.current), outcome.current.version),
        review,
      }
    case 'look_again': {
      const problem =
        'The records or the crosswalk changed while you were looking. Check what is said below, then save again'
      return { values: typedValues(formData), errors: {}, problem, review: reviewFrom(outcome.check, yours) }
    }
    case 'refused': {
      const atStepTwo = Object.keys(outcome.errors).every((field) =>
        ['hicf', 'roleId', 'area', 'level', 'hicfReason'].includes(field),
      )
      return { ...refused(formData, outcome.errors), review: atStepTwo ? review : undefined }
    }
  }
}

function reviewFrom({ ends, suggestion, notes, planned, shown }: PostCheck, post: PostInput): PostReview {
  const plain = suggestion && {
    basis: suggestion.basis,
    words: suggestion.words,
    reason: suggestion.reason,
    area: suggestion.area,
    level: suggestion.level,
  }
  return { post: postLine(post), ends, suggestion: plain, notes, planned, shown }
}
