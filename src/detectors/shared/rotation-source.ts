import { nameText } from '../../template/name-text.js';
import type { JsonValue } from '../../template/json-value.js';

/** Calls with which a function gives a database a new password: SQL, drivers, the services' own APIs. */
const SETS_PASSWORD =
  /alter\s+(?:user|role|login)|set\s+password|identified\s+by|modify_?-?db|modify_cluster|modifycluster|execute_statement|executestatement|\bconnect\s*\(|\.execute\s*\(|\.query\s*\(|pymysql|psycopg|pg8000|pymongo|cx_oracle|pyodbc|updateuser|update_user/i;

/** True for the code of a rotation that goes through Secrets Manager's steps and never tells the database the new password. */
export function neverSetsPassword(code: JsonValue | undefined): boolean {
  const source = nameText(code)?.replaceAll('${!', '${');
  if (source === undefined || !/set_?secret/i.test(source) || !/create_?secret/i.test(source)) return false;
  return !SETS_PASSWORD.test(withoutComments(source));
}

/** The code without comments and without what it only logs, both of which may speak of what it does not do. */
function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|'''[\s\S]*?'''/g, '')
    .replace(/^\s*(?:#|\/\/).*$/gm, '')
    .replace(/\s(?:#|\/\/)\s.*$/gm, '')
    .replace(/\b(?:print|logger\.\w+|logging\.\w+|console\.\w+)\s*\(.*\)\s*;?\s*$/gm, '');
}
