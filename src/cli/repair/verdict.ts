import type { FailOn } from '../../config/config.js';
import { SEVERITIES } from '../../core/contract.js';
import type { ReportedFile } from '../../report/report.js';
import { findingsOf } from '../../report/report.js';
import { ExitCode } from '../exit-code.js';
import { OUR_BUG } from './repair-file.js';

/**
 * The exit code that one file asks for. Syntax to repair counts as critical: without it nothing deploys.
 * @param written whether the repaired text was written.
 */
export function verdictOn(file: ReportedFile, failOn: FailOn, written: boolean): number {
  if (file.error) return file.error.code === OUR_BUG ? ExitCode.Bug : ExitCode.Usage;
  const limit = failOn === 'never' ? -1 : SEVERITIES.indexOf(failOn);
  const left = findingsOf(file).some(
    ({ severity, fix }) => fix.status !== 'applied' && SEVERITIES.indexOf(severity) <= limit,
  );
  const unparsed = !written && limit >= 0 && file.templates.some(({ repairs }) => repairs.length > 0);
  return left || unparsed ? ExitCode.Findings : ExitCode.Clean;
}
