import type { Severity } from '../core/contract.js';
import type { Report, ReportedFile, ReportedFinding } from './report.js';

const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/** Workflow commands that GitHub Actions shows as annotations (GitHub documentation, "Workflow commands"). */
export function renderGithub(report: Report): string {
  return report.files.map(fileCommands).join('');
}

function fileCommands(file: ReportedFile): string {
  const commands = file.templates
    .flatMap(({ findings }) => findings)
    .filter(({ fix }) => fix.status !== 'applied')
    .map((finding) => findingCommand(file.path, finding));
  const { error } = file;
  if (error) {
    commands.unshift(
      command('error', { file: file.path, line: error.line, col: error.column, title: error.code }, error.message),
    );
  }
  return commands.map((text) => `${text}\n`).join('');
}

function findingCommand(path: string, { severity, line, column, rule, message, fix }: ReportedFinding): string {
  const hint = fix.status === 'pending' ? ' Run iac-fix --write to fix it.' : '';
  return command(LEVELS[severity], { file: path, line, col: column, title: rule }, message + hint);
}

function command(level: string, properties: Record<string, string | number | null>, message: string): string {
  const listed = Object.entries(properties)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${level} ${listed.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
