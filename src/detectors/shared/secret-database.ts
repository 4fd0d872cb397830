import { nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';

/** The types that a secret can be attached to, with the properties that hold the login. */
const DATABASES = [
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::DocDB::DBCluster',
  'AWS::DocDB::DBInstance',
];
const LOGIN = ['MasterUserPassword', 'MasterUsername', 'AdminUserPassword', 'AdminUsername'];

/** The first database whose login is a dynamic reference to the secret. */
export function databaseOf(template: Template, secret: string): Resource | undefined {
  return template.resourcesOfType(...DATABASES).find(({ properties }) =>
    LOGIN.some((property) => {
      const text = nameText(properties[property]) ?? '';
      return (
        text.includes('resolve:secretsmanager:') && subVariables(text).some(({ name }) => name.split('.')[0] === secret)
      );
    }),
  );
}
