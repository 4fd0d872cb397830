import type { JsonValue } from '../../template/json-value.js';
import { isObject, member } from '../../template/json-value.js';
import { ReadError } from '../../template/read-error.js';
import { readYaml } from '../../template/read-yaml.js';
import { isTemplateValue } from '../../template/template.js';
import { Attribute, Section, isIntrinsicName } from '../../template/vocabulary.js';
import { EditedText, applyEdits, offsetBefore } from './text-edit.js';
import type { Proposal } from './text-edit.js';
import { UnrepairableError } from './unrepairable.js';
import { realigned, spacesForTabs } from './yaml-indentation.js';
import type { Realignment } from './yaml-indentation.js';
import { YamlLines } from './yaml-lines.js';
import { missingQuotes } from './yaml-quotes.js';
import { commentedHead, commentedTail, restartedLine, strayTail } from './yaml-surroundings.js';
import { stackedTags } from './yaml-tags.js';
import { looksCut, withoutCutTail } from './yaml-truncation.js';

const SECTIONS_OF_OBJECTS = [Section.Parameters, Section.Mappings, Section.Resources, Section.Outputs];
const MOST_ROUNDS = 50;
/** Characters that may be read in search of repairs: many rounds for a usual template, few for a huge one. */
const MOST_CHARACTERS = 50_000_000;

/**
 * Makes broken YAML readable by edits that leave everything else as it is: again and again the reader says where it stops, and a repair
 * counts only where the reader comes farther with it.
 * @throws UnrepairableError where nothing brings it farther.
 */
export function repairYaml(text: string): EditedText {
  const edited = new EditedText(text);
  let budget = MOST_CHARACTERS;
  for (let round = 0; round < MOST_ROUNDS && budget > 0; round++) {
    const stop = stopOf(edited.text);
    budget -= edited.text.length;
    if (!stop) return edited;
    const search = new Search(edited.text, stop);
    const found = search.run();
    budget -= search.cost;
    if (!found) throw new UnrepairableError(stop.message, edited.toOriginal(stop.offset));
    edited.apply([found]);
  }
  const stop = stopOf(edited.text);
  if (stop) throw new UnrepairableError(stop.message, edited.toOriginal(stop.offset));
  return edited;
}

function stopOf(text: string): ReadError | undefined {
  try {
    readYaml(text);
    return undefined;
  } catch (error) {
    if (error instanceof ReadError && error.code === 'parse-error') return error;
    throw error;
  }
}

/** Looks for the one repair that brings the reader beyond the line at which it stopped. */
class Search {
  cost = 0;
  private readonly lines: YamlLines;

  constructor(
    private readonly text: string,
    private readonly stop: ReadError,
  ) {
    this.lines = new YamlLines(text);
  }

  run(): Proposal | undefined {
    const { lines, stop } = this;
    const at = stop.line - 1;
    const above = lines.above(at);
    return (
      this.firstThatHelps(spacesForTabs(lines), Infinity) ??
      this.firstThatHelps([...stackedTags(lines, at), ...stackedTags(lines, above)]) ??
      this.firstThatHelps([...missingQuotes(lines, at, stop.offset), ...missingQuotes(lines, above, stop.offset)]) ??
      this.firstThatHelps([...restartedLine(lines, at), ...restartedLine(lines, above)]) ??
      this.strayText() ??
      this.cutTail() ??
      this.nearestThatHelps(realigned(lines, at))
    );
  }

  /** Lines that the reader comes beyond its stop with a repair made; -1 for no farther, `Infinity` for the end of the text. */
  private progress(proposal: Proposal): number {
    const repaired = applyEdits(this.text, proposal.edits);
    this.cost += repaired.length;
    const next = stopOf(repaired);
    if (!next) return Infinity;
    const offset = offsetBefore(next.offset, proposal.edits);
    const line = this.lines.lineAt(offset) - (this.stop.line - 1);
    if (line > 0) return line;
    return line === 0 && offset > this.stop.offset && proposal.kind !== 'misindented-line' ? 1 : -1;
  }

  private firstThatHelps(proposals: readonly Proposal[], enough = 1): Proposal | undefined {
    return proposals.find((proposal) => this.progress(proposal) >= enough);
  }

  /** Of the ways that make the whole text readable the nearest one; of several as near the one that fits its siblings. */
  private nearestThatHelps(ways: readonly Realignment[]): Proposal | undefined {
    const whole = ways.filter((way) => this.progress(way.proposal) === Infinity && this.keepsSections(way.proposal));
    const nearest = whole.filter((way) => way.distance === whole[0]?.distance);
    const best = Math.max(...nearest.map((way) => way.fit));
    const fitting = nearest.filter((way) => way.fit === best);
    const meaning = (way: Realignment) => JSON.stringify(readYaml(applyEdits(this.text, way.proposal.edits)).value);
    const results = new Set(fitting.map(meaning));
    return results.size === 1 ? fitting[0]?.proposal : undefined;
  }

  /** True where every entry of the sections is what it must be: a line that moved too far would stand among them. */
  private keepsSections(proposal: Proposal): boolean {
    const { value } = readYaml(applyEdits(this.text, proposal.edits));
    return SECTIONS_OF_OBJECTS.every((section) => {
      const entries = member(value, section);
      if (entries === undefined) return true;
      const isEntry = ([id, entry]: [string, JsonValue]) =>
        isObject(entry) && (section !== Section.Resources || Attribute.Type in entry || isIntrinsicName(id));
      return isObject(entries) && Object.entries(entries).every(isEntry);
    });
  }

  private strayText(): Proposal | undefined {
    const stray = strayTail(this.lines);
    const tail = stray >= 0 ? commentedTail(this.lines, stray) : undefined;
    return this.firstThatHelps([...(tail && this.leavesTemplate(tail) ? [tail] : []), ...commentedHead(this.lines)]);
  }

  private leavesTemplate(proposal: Proposal): boolean {
    const repaired = applyEdits(this.text, proposal.edits);
    return stopOf(repaired) !== undefined || isTemplateValue(readYaml(repaired).value);
  }

  private cutTail(): Proposal | undefined {
    const last = this.lines.above(this.lines.count);
    const atEnd = last - (this.stop.line - 1) <= 1;
    return atEnd && (this.stop.offset >= this.lines.end(last) || looksCut(this.lines.at(last)))
      ? withoutCutTail(this.lines)
      : undefined;
  }
}
