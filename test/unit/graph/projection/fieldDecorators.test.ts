import { ObjectType } from 'type-graphql';
import { Entity } from '../../../../src/graph/projection/entity';
import { Derived, From, Relation } from '../../../../src/graph/projection/fieldDecorators';
import { text } from '../../../../src/graph/projection/readers';

let made = 0;

@ObjectType()
class Person extends Entity {
  @From('name', text)
  readonly name!: string;
}

@ObjectType()
class Ticket extends Entity {
  @Derived<Ticket>({
    reader: text,
    requestedPaths: ['title'],
    requiredPaths: ['title'],
    read: () => {
      throw new TypeError('a bug');
    },
  })
  readonly title!: string;

  @Relation(
    'reporter',
    () => Person,
    (layers) => {
      made += 1;
      return new Person({ key: undefined }, layers);
    },
  )
  readonly reporter!: Person;
}

const ticket = new Ticket({ key: 1 }, [{ title: 'It squeaks', reporter: { name: 'Ada' } }]);

test('an internal error in a field reader becomes the value of the field, so that only this field fails', () => {
  expect(ticket.title).toEqual(new TypeError('a bug'));
});

test('an object of a relation is created once for all reads', () => {
  expect([ticket.reporter.name, ticket.reporter.name]).toEqual(['Ada', 'Ada']);
  expect(made).toBe(1);
});
