import { defineDetector } from '../../core/contract.js';
import { isObject } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { ScheduleDialect } from '../shared/schedule-expression.js';
import { badSchedule } from '../shared/schedule-expression.js';

export interface MalformedSchedule {
  /** The expression to write instead; `null` where it cannot be told what is meant. */
  readonly instead: string | null;
}

/** A place that holds a schedule expression. */
interface SchedulePlace {
  readonly id: string;
  readonly pointer: Pointer;
  readonly dialect: ScheduleDialect;
}

export default defineDetector<MalformedSchedule>({
  id: 'events/schedule-malformed',
  title: 'Schedule that EventBridge does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3027'] },
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  seeds: ['X6'],
  types: [
    'AWS::Events::Rule',
    'AWS::Scheduler::Schedule',
    'AWS::Serverless::Function',
    'AWS::Serverless::StateMachine',
  ],
  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const place of schedules(template)) {
      for (const { value, pointer } of literalPlaces(template, template.at(place.pointer), place.pointer)) {
        if (typeof value !== 'string' || seen.has(pointer)) continue;
        seen.add(pointer);
        const bad = badSchedule(value, place.dialect);
        if (!bad) continue;
        const message = `The schedule \`${value}\` of \`${place.id}\` ${bad.problem}.`;
        yield { pointer, message, evidence: { instead: bad.instead } };
      }
    }
  },
});

function* schedules(template: Template): Iterable<SchedulePlace> {
  for (const { id, propertiesPointer } of template.resourcesOfType('AWS::Events::Rule')) {
    yield { id, pointer: child(propertiesPointer, 'ScheduleExpression'), dialect: 'rule' };
  }
  for (const { id, propertiesPointer } of template.resourcesOfType('AWS::Scheduler::Schedule')) {
    yield { id, pointer: child(propertiesPointer, 'ScheduleExpression'), dialect: 'scheduler' };
  }
  for (const resource of template.resourcesOfType('AWS::Serverless::Function', 'AWS::Serverless::StateMachine')) {
    const events = resource.properties['Events'];
    for (const [name, event] of Object.entries(isObject(events) ? events : {})) {
      const at = child(resource.propertiesPointer, 'Events', name, 'Properties');
      const type = isObject(event) ? event['Type'] : undefined;
      if (type === 'Schedule') yield { id: resource.id, pointer: child(at, 'Schedule'), dialect: 'rule' };
      if (type === 'ScheduleV2') {
        yield { id: resource.id, pointer: child(at, 'ScheduleExpression'), dialect: 'scheduler' };
      }
    }
  }
}
