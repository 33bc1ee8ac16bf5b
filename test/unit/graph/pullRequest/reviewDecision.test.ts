import { reviewDecision } from '../../../../src/graph/pullRequest/review/reviewDecision';

const [ANN, BEN, CAT] = ['{a}', '{b}', '{c}'].map((uuid) => ({ uuid }));

function review(user: object | null | undefined, state: string | null) {
  return { user, state, approved: state === 'approved' };
}

describe('the decision of the reviews', () => {
  test.each([
    ['all reviewers approved', [ANN, BEN], [review(ANN, 'approved'), review(BEN, 'approved')], 'APPROVED'],
    ['one has not reviewed', [ANN, BEN], [review(ANN, 'approved'), review(BEN, null)], 'REVIEW_REQUIRED'],
    ['one is no participant', [ANN, BEN], [review(ANN, 'approved')], 'REVIEW_REQUIRED'],
    ['only another account approved', [ANN], [review(ANN, null), review(CAT, 'approved')], 'REVIEW_REQUIRED'],
    [
      'a reviewer requested changes',
      [ANN, BEN],
      [review(ANN, 'approved'), review(BEN, 'changes_requested')],
      'CHANGES_REQUESTED',
    ],
    [
      'another account requested changes',
      [ANN],
      [review(ANN, 'approved'), review(CAT, 'changes_requested')],
      'CHANGES_REQUESTED',
    ],
    ['nobody is a reviewer, and one requested changes', [], [review(CAT, 'changes_requested')], 'CHANGES_REQUESTED'],
    ['nobody is a reviewer, and one approved', [], [review(CAT, 'approved')], null],
    ['nobody is a reviewer', [], [], null],
    ['the account of a reviewer was deleted', [null], [review(null, 'approved')], 'REVIEW_REQUIRED'],
    ['an account without a uuid has not approved', [ANN], [review({}, null)], 'REVIEW_REQUIRED'],
    ['an old response has no state', [ANN], [{ user: ANN, approved: true }], 'APPROVED'],
    ['a deleted account approved', [ANN], [review(null, 'approved')], 'REVIEW_REQUIRED'],
    [
      'changes were requested, and another state is absent',
      [ANN],
      [review(ANN, 'changes_requested'), {}],
      'CHANGES_REQUESTED',
    ],
  ])('if %s', (_name, reviewers, participants, expected) => {
    expect(reviewDecision(reviewers, participants)).toBe(expected);
  });

  test.each([
    [null, []],
    [[], undefined],
    ['all', []],
    [[{}], [review(ANN, 'approved')]],
    [[ANN], [review({}, 'approved')]],
    [[ANN], [review(undefined, 'approved')]],
  ])('is unknown for the reviewers %j and the participants %j', (reviewers, participants) => {
    expect(reviewDecision(reviewers, participants)).toBeUndefined();
  });
});
