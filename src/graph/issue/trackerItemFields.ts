import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many } from '../resource/many';
import { Component, Milestone, Version } from './trackerItemTypes';

export const trackerItemFields = fieldsOf(ofRepository, {
  milestones: many(Milestone, { description: 'The milestones of the issue tracker. Costs one REST call per page.' }),
  components: many(Component, { description: 'The components of the issue tracker. Costs one REST call per page.' }),
  versions: many(Version, { description: 'The versions of the issue tracker. Costs one REST call per page.' }),
});
