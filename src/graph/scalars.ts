import { GraphQLDateTime, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';

export { GraphQLDateTime as DateTime, GraphQLSafeInt as SafeInt, GraphQLURL as Url };
