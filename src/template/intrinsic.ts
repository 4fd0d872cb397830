import type { JsonObject, JsonValue } from './json-value.js';
import { isArray, isObject, member } from './json-value.js';
import type { Template } from './template.js';
import { Intrinsic, Pseudo, isIntrinsicName } from './vocabulary.js';

/** Name and argument of an intrinsic function (`{"Ref": "X"}`), or `undefined` for any other value. */
export function intrinsicOf(value: JsonValue | undefined): { name: string; argument: JsonValue } | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  const name = keys[0];
  if (keys.length !== 1 || name === undefined || !isIntrinsicName(name)) return undefined;
  return { name, argument: value[name] ?? null };
}

/** True for a value that CloudFormation computes, whatever the function. */
export function isIntrinsic(value: JsonValue | undefined): boolean {
  return intrinsicOf(value) !== undefined;
}

/** The name in `{"Ref": name}`, or `undefined`. */
export function refTarget(value: JsonValue | undefined): string | undefined {
  const found = intrinsicOf(value);
  return found?.name === Intrinsic.Ref && typeof found.argument === 'string' ? found.argument : undefined;
}

/** Logical id and attribute of a GetAtt in any spelling, or `undefined` where they are not literal. */
export function getAttTarget(value: JsonValue | undefined): { id: string; attribute: string } | undefined {
  const found = intrinsicOf(value);
  if (found?.name !== Intrinsic.GetAtt) return undefined;
  const parts = typeof found.argument === 'string' ? found.argument.split('.') : found.argument;
  if (!isArray(parts) || parts.length < 2 || !parts.every((part) => typeof part === 'string')) return undefined;
  return { id: parts[0] as string, attribute: parts.slice(1).join('.') };
}

/** The logical id that a value stands for, by `Ref` or by any attribute. */
export function referredId(value: JsonValue | undefined): string | undefined {
  return refTarget(value) ?? getAttTarget(value)?.id;
}

/** True for `{"Ref": "AWS::NoValue"}`: the property counts as absent. */
export function isNoValue(value: JsonValue | undefined): boolean {
  return refTarget(value) === Pseudo.NoValue;
}

/** `{"Ref": id}` */
export function ref(id: string): JsonObject {
  return { [Intrinsic.Ref]: id };
}

/** `{"Fn::GetAtt": [id, attribute]}` */
export function getAtt(id: string, attribute: string): JsonObject {
  return { [Intrinsic.GetAtt]: [id, attribute] };
}

/** `{"Fn::Sub": text}`, or the text itself where it has no variable (cfn-lint W1020). */
export function sub(text: string): JsonValue {
  return text.includes('${') ? { [Intrinsic.Sub]: text } : text;
}

/** `{"Fn::If": [condition, yes, no]}`; without `no` the value counts as absent where the condition is false. */
export function choose(condition: string, yes: JsonValue, no: JsonValue = ref(Pseudo.NoValue)): JsonObject {
  return { [Intrinsic.If]: [condition, yes, no] };
}

/** What a value can be: one entry per `Fn::If` branch, mapping entry or parameter value; `known` is false where it is computed elsewhere. */
export interface Possible {
  readonly value: JsonValue;
  readonly known: boolean;
}

const MOST_POSSIBLE = 64;

/**
 * What a value can become, seen through `Fn::If` (both branches), `Ref` to a parameter (its Default and AllowedValues;
 * unknown where it has no Default), and `Fn::FindInMap` (every entry that its keys can reach). `AWS::NoValue` stays as it is:
 * test it with {@link isNoValue}. Anything else that is computed is returned with `known: false`.
 */
export function possibleValues(template: Template, value: JsonValue | undefined): Possible[] {
  if (value === undefined) return [];
  const found: Possible[] = [];
  gather(template, value, found);
  return found;
}

function gather(template: Template, value: JsonValue, found: Possible[]): void {
  if (found.length >= MOST_POSSIBLE) return;
  const intrinsic = intrinsicOf(value);
  if (!intrinsic) found.push({ value, known: true });
  else if (intrinsic.name === Intrinsic.If && isArray(intrinsic.argument)) {
    for (const branch of intrinsic.argument.slice(1)) gather(template, branch, found);
  } else if (intrinsic.name === Intrinsic.Ref) gatherRef(template, value, found);
  else if (intrinsic.name === Intrinsic.FindInMap) gatherMapping(template, intrinsic.argument, value, found);
  else found.push({ value, known: false });
}

function gatherRef(template: Template, value: JsonValue, found: Possible[]): void {
  const target = refTarget(value) ?? '';
  if (target === Pseudo.NoValue) {
    found.push({ value, known: true });
    return;
  }
  const parameter = template.parameters.get(target);
  if (!parameter) {
    found.push({ value, known: false });
    return;
  }
  const fallback = parameter.body['Default'];
  const allowed = parameter.body['AllowedValues'];
  if (fallback !== undefined) found.push({ value: fallback, known: true });
  if (isArray(allowed)) {
    for (const one of allowed) if (one !== fallback) found.push({ value: one, known: true });
  } else found.push({ value, known: false });
}

function gatherMapping(template: Template, argument: JsonValue, value: JsonValue, found: Possible[]): void {
  const [map, first, second] = isArray(argument) ? argument : [];
  const mapping = typeof map === 'string' ? template.mappings.get(map)?.body : undefined;
  if (!isObject(mapping)) {
    found.push({ value, known: false });
    return;
  }
  const pick = (level: JsonValue, key: JsonValue | undefined): JsonValue[] => {
    if (typeof key === 'string') return [member(level, key)].filter((v) => v !== undefined);
    return isObject(level) ? Object.values(level) : [];
  };
  for (const level of pick(mapping, first)) {
    for (const leaf of pick(level, second)) found.push({ value: leaf, known: true });
  }
}
