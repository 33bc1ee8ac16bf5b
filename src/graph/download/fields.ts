import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many } from '../resource/many';
import { Download } from './types';

export const downloadFields = fieldsOf(ofRepository, {
  downloads: many(Download, {
    description: 'The files that were uploaded to the repository. Costs one REST call per page.',
  }),
});
