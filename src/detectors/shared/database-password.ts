import type { Template } from '../../template/template.js';
import type { Pointer } from '../../template/pointer.js';
import { covers } from '../../template/pointer.js';

/** Where each type of database takes its administrator's password and name. */
export const DATABASE_LOGIN: Readonly<Record<string, { readonly password: string; readonly username: string }>> = {
  'AWS::RDS::DBCluster': { password: 'MasterUserPassword', username: 'MasterUsername' },
  'AWS::RDS::DBInstance': { password: 'MasterUserPassword', username: 'MasterUsername' },
  'AWS::DocDB::DBCluster': { password: 'MasterUserPassword', username: 'MasterUsername' },
  'AWS::Redshift::Cluster': { password: 'MasterUserPassword', username: 'MasterUsername' },
};

/** A parameter that databases of the template take their administrator's password from. */
export interface PasswordParameter {
  readonly parameter: string;
  /** The `Ref` of each database, and the database. */
  readonly uses: readonly { readonly pointer: Pointer; readonly database: string }[];
}

/** The parameters that databases take their administrator's password from, in document order of the parameters. */
export function passwordParameters(template: Template): PasswordParameter[] {
  const found: PasswordParameter[] = [];
  for (const { id } of template.parameters.values()) {
    const uses = template.references.to(id).flatMap(({ owner, pointer, kind }) => {
      const database = template.resources.get(owner);
      const login = database && DATABASE_LOGIN[database.type];
      const isPassword = login && covers(`${database.propertiesPointer}/${login.password}`, pointer);
      return isPassword && kind === 'Ref' ? [{ pointer, database: owner }] : [];
    });
    if (uses.length > 0) found.push({ parameter: id, uses });
  }
  return found;
}
