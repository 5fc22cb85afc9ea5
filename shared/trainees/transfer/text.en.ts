import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.transfer.sameGroup': 'The person is in this group already.',
  'trainees.transfer.closed': 'This group is closed: choose another.',
  'trainees.transfer.noGroup': 'The person is in no group today, or the group asked for does not exist.',
  'trainees.transfer.oneAtATime': 'A change of group is already asked for this person: it is decided first.',
  'trainees.transfer.decided': 'This change of group is already decided.',
  'trainees.transfer.overtaken': 'The person changed groups meanwhile, or the group asked for is closed. Refuse, then ask again.',
  'trainees.transfer.title': 'Change of group',
  'trainees.transfer.waits': 'Change of group to approve: {name}',
  'trainees.transfer.waitsWhy': 'From {from} to {to}, asked by {asker}: {reason}',
  'trainees.transfer.decide': 'Decide',
  'trainees.transfer.decideOf': 'Decide: {name}',
  'trainees.transfer.approve': 'Approve the change',
  'trainees.transfer.refuse': 'Refuse the change',
  'trainees.transfer.done.approve': 'Change of group approved',
  'trainees.transfer.done.refuse': 'Change of group refused',
  'trainees.transfer.ask': 'Ask for a change of group',
  'trainees.transfer.to': 'Group asked for',
  'trainees.transfer.fromOn': 'From',
  'trainees.transfer.reason': 'Reason',
  'trainees.transfer.send': 'Send the request',
  'trainees.transfer.sent': 'Change of group asked for',
};
