import type { Format } from '../../src/template/template.js';
import type { Seeded } from '../../test/support/seeded.js';

const COMMENTS = ['# note', '#', '  # aside: yes', '\t# tab', '# ünï 🙂 }'];

/** The text with a few random changes of its layout; some of them make it unreadable, which is a case as well. */
export function mutateText(text: string, format: Format, random: Seeded): string {
  let lines = text.split(/\r?\n/);
  for (let left = random.below(5); left > 0; left--) {
    lines = format === 'yaml' ? mutateYaml(lines, random) : mutateJson(lines, random);
  }
  const joined = lines.join(random.below(4) === 0 ? '\r\n' : '\n');
  return random.below(5) === 0 ? joined.trimEnd() : joined;
}

function mutateYaml(lines: string[], random: Seeded): string[] {
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(8)) {
    case 0:
      return lines.toSpliced(at, 0, line.replace(/\S.*$/, '') + random.pick(COMMENTS));
    case 1:
      return lines.toSpliced(at, 1, `${line} ${random.pick(COMMENTS)}`);
    case 2:
      return lines.toSpliced(at, 0, random.pick(['', '   ', '\t']));
    case 3:
      return lines.toSpliced(at, 1, line + random.pick([' ', '   ', '\t']));
    case 4:
      return lines.toSpliced(at, 1);
    case 5:
      return lines.toSpliced(at, 0, line);
    case 6:
      return lines.toSpliced(at, 1, random.pick([' ', '  ']) + line);
    default:
      return lines.toSpliced(at, 1, line.replace(/^(\s*(?:- )?)(['"]?)([\w:]+)\2:(?= |$)/, '$1"$3":'));
  }
}

function mutateJson(lines: string[], random: Seeded): string[] {
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(6)) {
    case 0:
      return lines.toSpliced(at, 0, random.pick(['', '   ', '\t']));
    case 1:
      return lines.toSpliced(at, 1, line + random.pick([' ', '\t']));
    case 2:
      return lines.toSpliced(at, 1, line.replace(/: /, random.pick([':', ' : ', ':\t'])));
    case 3:
      return lines.toSpliced(at, 2, `${line} ${(lines[at + 1] ?? '').trim()}`);
    case 4:
      return lines.toSpliced(at, 1, line.replace(/,$/, '\n,'));
    default:
      return lines.toSpliced(at, 1, line.trimStart());
  }
}
