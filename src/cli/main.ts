import { UserError } from '../config/user-error.js';
import { ExitCode } from './exit-code.js';

/**
 * Runs the command line.
 * @param argv the arguments behind the program's name.
 * @returns the exit code; see {@link ExitCode}.
 */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(ExitCode.Clean);
    throw error;
  });
  try {
    if (argv.length === 1 && argv[0] === '--version') {
      const { packageVersion } = await import('./package-files.js');
      process.stdout.write(`${packageVersion()}\n`);
      return ExitCode.Clean;
    }
    const { runCommandLine } = await import('./command-line.js');
    return await runCommandLine(argv);
  } catch (error) {
    if (error instanceof UserError) {
      process.stderr.write(`iac-fix: ${error.message}\n`);
      return ExitCode.Usage;
    }
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`iac-fix: this is a bug of iac-fix, not of your input; please report it:\n${what}\n`);
    return ExitCode.Bug;
  }
}
