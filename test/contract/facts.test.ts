import { contradictionsOf } from './check/contradictions';
import { Facts, routeKey } from './check/facts';
import { readDescription } from './generate/description';
import { RecordedMembers } from './generate/recordedMembers';

describe('a value contradicts the facts', () => {
  const facts = new Facts();

  test.each([
    ['with an unknown member', { type: 'issue', titel: 'x' }, ['issue.titel is unknown']],
    ['with a member of another type', { type: 'issue', id: '12' }, ['issue.id is "12", not integer']],
    ['with an unknown enum value', { type: 'issue', kind: 'bugs' }, [expect.stringMatching(/^issue\.kind is "bugs"/)]],
    ['with an unknown member of a link', { links: { self: { url: 'x' } } }, ['issue.links.self.url is unknown']],
    ['with another type', { type: 'user' }, ['issue is an object of type user, not @issue']],
    ['with a type that does not exist', { type: 'isue' }, ['issue is an object of type isue, not @issue']],
  ])('%s', (_what, value, contradictions) => {
    expect(contradictionsOf(facts, value, '@issue', 'issue')).toEqual(contradictions);
  });

  test.each([
    ['an object whose type inherits from the expected one', { type: 'user', nickname: 'ada' }, '@account'],
    ['a member that only recordings contain', { type: 'build', repository: null }, '@commitstatus'],
    ['a page', { size: 1, values: [{ type: 'issue', assignee: null }] }, 'page of issue'],
  ])('except %s', (_what, value, shape) => {
    expect(contradictionsOf(facts, value, shape, 'response')).toEqual([]);
  });

  test('whatever the parameters of a path are called', () => {
    expect(routeKey('GET', '/a/:b/*rest')).toBe(routeKey('GET', '/a/{c}/{d}'));
  });
});

describe('the generator', () => {
  const response = { description: 'A text.', schema: { $ref: '#/definitions/paginated_things' } };
  const description = readDescription({
    paths: { '/things': { parameters: [], get: { summary: 'A text.', responses: { '200': response } } } },
    definitions: {
      object: { properties: { type: { type: 'string' } } },
      thing: {
        allOf: [
          { $ref: '#/definitions/object' },
          {
            properties: {
              size: { type: 'string', enum: ['small', 'large'], description: 'A text.' },
              links: { type: 'object', properties: { self: { properties: { href: { type: 'string' } } } } },
              parts: { type: 'array', items: { $ref: '#/definitions/thing' } },
            },
          },
        ],
      },
      paginated_things: {
        properties: { page: { type: 'integer' }, values: { type: 'array', items: { $ref: '#/definitions/thing' } } },
      },
    },
  });

  test('reads routes, types, enum values and members from a description, and no texts', () => {
    expect(description.routes.get('/things')).toEqual({ GET: { '200': 'page of thing' } });
    expect(description.types.get('page')).toEqual({ page: 'integer' });
    expect(description.types.get('thing')).toEqual({
      '...': 'object',
      size: "'small' | 'large'",
      links: { self: '@link' },
      'parts[]': '@thing',
    });
  });

  test('adds members of recordings that the description does not list, and no values', () => {
    const recorded = new RecordedMembers(description.types);

    recorded.addResponse({ page: 1, values: [{ type: 'thing', size: 'huge', owner: { name: 'Ada' }, gone: null }] });
    recorded.addResponse({ type: 'thing', gone: 3, parts: [{ type: 'thing', links: { html: { href: 'x' } } }] });

    expect(Object.fromEntries(recorded.found)).toEqual({
      page: {},
      thing: { owner: { name: 'string' }, gone: 'integer', links: { html: '@link' } },
    });
  });
});
