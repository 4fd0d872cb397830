import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { getAttTarget, intrinsicOf, refTarget } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject, setMember } from '../../template/json-value.js';
import { rewriteSub } from '../../template/sub-string.js';
import type { Entry, Template } from '../../template/template.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { addEntry } from './add-entry.js';
import type { Draft } from './draft.js';

/** Types of parameters whose values are as good in another region. */
const EVERYWHERE: ReadonlySet<JsonValue> = new Set(['String', 'Number', 'CommaDelimitedList', 'List<Number>']);

/** An ARN that names its region. */
const REGIONAL_ARN = /\barn:[\w-]+:[\w-]+:[a-z]{2}(?:-[a-z]+)+-\d:/;

/**
 * Copies parts of one template into another whose stack is in another region. What they mention comes along, where the other template does not
 * have it: parameters, mappings, conditions, and what the caller lets stand for a resource.
 */
export class CarryOver {
  private why: string | null = null;
  private readonly carried = new Map<string, string>();

  /**
   * @param into the draft of the other template.
   * @param standIn gives the logical id of what the other template has in the place of a resource; `undefined` where it has nothing.
   */
  constructor(
    private readonly from: Template,
    private readonly into: Draft,
    private readonly standIn: (id: string) => string | undefined,
  ) {}

  /** Why a copy so far cannot work in the other template; `null` where all can. */
  get refusal(): Refusal | null {
    return this.why === null ? null : refuse(this.why);
  }

  /** A value in the words of the other template. */
  copy(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.text(value);
    if (isArray(value)) return value.map((item) => this.copy(item));
    if (!isObject(value)) return value;
    const found = intrinsicOf(value);
    return (found && this.intrinsic(found.name, found.argument, value)) ?? this.members(value);
  }

  /** The name that a condition has in the other template. */
  condition(name: string): string {
    const own = this.from.conditions.get(name);
    return own
      ? this.entry(Section.Conditions, own, this.copy(own.body))
      : this.fail(`the condition \`${name}\``, name);
  }

  private members(value: JsonObject): JsonValue {
    const copied: Record<string, JsonValue> = {};
    for (const [key, one] of Object.entries(value)) setMember(copied, key, this.copy(one));
    return copied;
  }

  private text(value: string): string {
    return REGIONAL_ARN.test(value) ? this.fail(`${value}, which is in a region`, value) : value;
  }

  private intrinsic(name: string, argument: JsonValue, value: JsonObject): JsonValue | undefined {
    switch (name) {
      case Intrinsic.Ref:
        return { [name]: this.name(refTarget(value) ?? '') };
      case Intrinsic.GetAtt: {
        const target = getAttTarget(value);
        return { [name]: [this.name(target?.id ?? ''), target?.attribute ?? ''] };
      }
      case Intrinsic.Sub:
        return { [name]: this.sub(argument) };
      case Intrinsic.If: {
        const [condition, ...branches] = isArray(argument) ? argument : [];
        const named = typeof condition === 'string' ? this.condition(condition) : '';
        return { [name]: [named, ...branches.map((branch) => this.copy(branch))] };
      }
      case Intrinsic.Condition:
        return { [name]: typeof argument === 'string' ? this.condition(argument) : this.copy(argument) };
      case Intrinsic.FindInMap: {
        const [map, ...keys] = isArray(argument) ? argument : [];
        const mapping = typeof map === 'string' ? this.from.mappings.get(map) : undefined;
        const named = mapping ? this.entry(Section.Mappings, mapping, mapping.body) : this.fail('a mapping', '');
        return { [name]: [named, ...keys.map((key) => this.copy(key))] };
      }
      case Intrinsic.ImportValue:
        return this.fail('an export of its region', value);
      default:
        return undefined;
    }
  }

  private sub(argument: JsonValue): JsonValue {
    const [text, given] = isArray(argument) ? argument : [argument];
    const variables = isObject(given) ? given : {};
    if (typeof text !== 'string') return this.copy(argument);
    const spelled = rewriteSub(this.text(text), (variable) => {
      if (Object.hasOwn(variables, variable)) return null;
      const [id = '', ...attribute] = variable.split('.');
      return `\${${[this.name(id), ...attribute].join('.')}}`;
    });
    return given === undefined ? spelled : [spelled, this.copy(given)];
  }

  /** What a parameter, a resource or a pseudo parameter is called in the other template. */
  private name(id: string): string {
    if (id.startsWith('AWS::')) return id;
    const known = this.carried.get(id);
    if (known !== undefined) return known;
    const parameter = this.from.parameters.get(id);
    const there = parameter ? this.parameter(parameter) : this.standIn(id);
    if (there === undefined) return this.fail(`\`${id}\``, id);
    this.carried.set(id, there);
    return there;
  }

  private parameter({ id, body }: Entry): string | undefined {
    const same = [...this.into.template.parameters.values()].find((one) => one.id.toLowerCase() === id.toLowerCase());
    if (same) return equalValues(same.body['Type'], body['Type']) ? same.id : undefined;
    if (!EVERYWHERE.has(body['Type'] ?? '') || this.into.template.resources.has(id)) return undefined;
    return this.entry(Section.Parameters, { id, body }, body);
  }

  /** An entry of a section, which is added where the other template has none of its name. */
  private entry(section: string, { id }: Pick<Entry, 'id' | 'body'>, body: JsonValue): string {
    const present = this.into.at(`/${section}/${id}`);
    if (present === undefined && isObject(body)) addEntry(this.into, section, id, body);
    else if (!equalValues(present, body)) return this.fail(`\`${id}\`, which is something else there`, id);
    return id;
  }

  private fail<Value>(what: string, value: Value): Value {
    this.why ??= `it mentions ${what}: what stands for that in the other region is not known`;
    return value;
  }
}
