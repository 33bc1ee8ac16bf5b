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
    type: () => String,
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

test('a bug in what reads a field is the value of that field: it does not escape the executor', () => {
  expect(ticket.title).toEqual(new TypeError('a bug'));
});

test('a relation is made once, however often it is read', () => {
  expect([ticket.reporter.name, ticket.reporter.name]).toEqual(['Ada', 'Ada']);
  expect(made).toBe(1);
});
