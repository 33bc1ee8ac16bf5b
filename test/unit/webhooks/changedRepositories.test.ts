import { ChangedRepositories } from '../../../src/webhooks/changedRepositories';
import { attribute, spansDelivery, uuidOf } from '../../support/spansDelivery';

const SPANS = 'pipeline:span_created';
const [ONE, TWO] = [uuidOf(1), uuidOf(2)];

function changedBy(payload: object): readonly object[] {
  return new ChangedRepositories().of(SPANS, { ...payload });
}

describe('the repositories of spans', () => {
  test('are in the attributes of a span, by uuid', () => {
    expect(changedBy(spansDelivery([ONE]))).toEqual([{ uuid: ONE }]);
  });

  test('are all repositories of a delivery, each once', () => {
    expect(changedBy(spansDelivery([ONE], [TWO, ONE], [ONE.toUpperCase()]))).toEqual([{ uuid: ONE }, { uuid: TWO }]);
  });

  test('can be in the attributes of the resource', () => {
    const resourceSpans = [{ resource: { attributes: [attribute(ONE)] }, scopeSpans: [] }];

    expect(changedBy({ resourceSpans })).toEqual([{ uuid: ONE }]);
  });

  test('can have a uuid without braces', () => {
    expect(changedBy(spansDelivery([ONE.slice(1, -1)]))).toEqual([{ uuid: ONE }]);
  });

  test('are all repositories if there are more than 20, as an object without a name', () => {
    const uuids = Array.from({ length: 21 }, (_, index) => uuidOf(index));

    expect(changedBy(spansDelivery(uuids.slice(1)))).toHaveLength(20);
    expect(changedBy(spansDelivery(uuids))).toEqual([{}]);
  });

  test.each<[string, object]>([
    ['no spans', {}],
    ['spans that are no list', { resourceSpans: { scopeSpans: [] } }],
    ['spans that are null', { resourceSpans: [null, { scopeSpans: [null, { spans: [null, { attributes: null }] }] }] }],
    ['no attribute of a repository', spansDelivery([])],
    ['a uuid that is a number', spansDelivery([7])],
    ['a uuid that is a path', spansDelivery(['{../x}'])],
    ['a member `repository`, which such a delivery does not have', { repository: { full_name: 'acme/widget' } }],
  ])('are none if the payload has %s', (_what, payload) => {
    expect(changedBy(payload)).toEqual([]);
  });

  test('that are not valid do not hide others', () => {
    const { resourceSpans } = spansDelivery([7, TWO]);

    expect(changedBy({ resourceSpans: [null, 'x', ...resourceSpans] })).toEqual([{ uuid: TWO }]);
  });
});

describe('the name of a repository', () => {
  test.each(['repo:push', 'repo:commit_status_created', 'repo:fork'])(
    'is added to its uuid after a delivery of %s with both',
    (eventKey) => {
      const changed = new ChangedRepositories();
      changed.of(eventKey, { repository: { uuid: ONE.toUpperCase(), full_name: 'acme/widget' } });
      changed.of(eventKey, { repository: { uuid: TWO } });

      expect(changed.of(SPANS, { ...spansDelivery([ONE, TWO]) })).toEqual([
        { uuid: ONE, fullName: 'acme/widget' },
        { uuid: TWO },
      ]);
    },
  );

  test('is the one of the last delivery', () => {
    const changed = new ChangedRepositories();
    for (const name of ['old', 'new']) {
      changed.of('repo:updated', { repository: { uuid: ONE, full_name: `acme/${name}` } });
    }

    expect(changed.of(SPANS, { ...spansDelivery([ONE]) })).toEqual([{ uuid: ONE, fullName: 'acme/new' }]);
  });
});
